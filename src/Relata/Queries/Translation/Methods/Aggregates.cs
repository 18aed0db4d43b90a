using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates aggregates.</summary>
internal static class Aggregates
{
    /// <param name="method">The aggregate.</param>
    /// <param name="value">The aggregated value.</param>
    /// <param name="node">The expression, for error messages.</param>
    /// <param name="hasRows">Whether there is at least one row, as in a group.</param>
    /// <param name="isDistinct">Whether duplicate values are removed.</param>
    public static ScalarOperand Of(QueryMethod method, ScalarOperand value, Expression node, bool hasRows, bool isDistinct = false)
    {
        var isSum = method is QueryMethod.Sum or QueryMethod.Average;
        if (value.Format is { } format && (isSum ? !format.StoresText : !format.OrdersRows))
        {
            throw TranslationErrors.NotTranslatable(node, format.Advice);
        }

        if (isSum && !ColumnTypes.IsNumber(value.UnderlyingType))
        {
            throw TranslationErrors.NotTranslatable(node, $"{method} is computed of numbers; this is a {value.UnderlyingType.Name}.");
        }

        var isNullable = value.IsNullable || !hasRows;
        var sql = SqlLogic.TwoValued(value).Sql;
        var type = value.Format is null ? ColumnTypes.Of(value.Type) : sql.Type;
        switch (method)
        {
            case QueryMethod.Sum:
                // The sum of no rows is 0 in C# and NULL in SQL.
                SqlExpression sum = new SqlAggregateExpression(SqlAggregate.Sum, sql, isDistinct, type);
                sum = isNullable ? new SqlFunctionExpression(SqlFunction.Coalesce, [sum, new SqlLiteralExpression(0, type)], type) : sum;
                return new ScalarOperand(sum, value.Type, isNullable: false);
            case QueryMethod.Min:
                return new ScalarOperand(new SqlAggregateExpression(SqlAggregate.Min, sql, isDistinct, type), value.Type, isNullable, value.Format);
            case QueryMethod.Max:
                return new ScalarOperand(new SqlAggregateExpression(SqlAggregate.Max, sql, isDistinct, type), value.Type, isNullable, value.Format);
            default:
                var average = AverageType(value);
                return new ScalarOperand(new SqlAggregateExpression(SqlAggregate.Average, sql, isDistinct, ColumnTypes.Of(average)), average, isNullable);
        }
    }

    private static Type AverageType(ScalarOperand value)
    {
        var type = value.UnderlyingType == typeof(decimal) ? typeof(decimal) : typeof(double);
        return Nullable.GetUnderlyingType(value.Type) is null ? type : type == typeof(decimal) ? typeof(decimal?) : typeof(double?);
    }
}
