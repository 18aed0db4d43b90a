using System.Linq.Expressions;
using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Methods;

/// <summary>Values computed over rows.</summary>
internal static class Aggregates
{
    /// <param name="verb">Which.</param>
    /// <param name="value">What of each row.</param>
    /// <param name="node">The part of the lambda, for messages.</param>
    /// <param name="hasRows">Whether there is always a row, as in a group.</param>
    /// <param name="isDistinct">Whether equal values are one.</param>
    public static ScalarOperand Of(QueryVerb verb, ScalarOperand value, Expression node, bool hasRows, bool isDistinct = false)
    {
        if (verb is QueryVerb.Sum or QueryVerb.Average && !ColumnTypes.IsNumber(value.PlainType))
        {
            throw LambdaText.Refuse(node, $"{verb} is computed of numbers; this is a {value.PlainType.Name}.");
        }

        if (value.Format is { ComparedType: null } format)
        {
            throw LambdaText.Refuse(node, format.Advice);
        }

        var isNullable = value.IsNullable || !hasRows;
        var sql = SqlLogic.Exact(value).Sql;
        var type = value.Format is null ? ColumnTypes.Of(value.Type) : sql.Type;
        switch (verb)
        {
            case QueryVerb.Sum:
                // The sum of nothing is 0 in C#, and NULL in SQL.
                SqlExpression sum = new AggregateExpression(SqlAggregate.Sum, sql, isDistinct, type);
                sum = isNullable ? new FunctionExpression(SqlFunction.Coalesce, [sum, new LiteralExpression(0, type)], type) : sum;
                return new ScalarOperand(sum, value.Type, isNullable: false);
            case QueryVerb.Min:
                return new ScalarOperand(new AggregateExpression(SqlAggregate.Min, sql, isDistinct, type), value.Type, isNullable, value.Format);
            case QueryVerb.Max:
                return new ScalarOperand(new AggregateExpression(SqlAggregate.Max, sql, isDistinct, type), value.Type, isNullable, value.Format);
            default:
                var average = AverageType(value);
                return new ScalarOperand(new AggregateExpression(SqlAggregate.Average, sql, isDistinct, ColumnTypes.Of(average)), average, isNullable);
        }
    }

    private static Type AverageType(ScalarOperand value)
    {
        var type = value.PlainType == typeof(decimal) ? typeof(decimal) : typeof(double);
        return Nullable.GetUnderlyingType(value.Type) is null ? type : type == typeof(decimal) ? typeof(decimal?) : typeof(double?);
    }
}
