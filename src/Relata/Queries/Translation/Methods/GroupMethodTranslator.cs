using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates methods on groups.</summary>
internal sealed class GroupMethodTranslator(LambdaTranslator lambdas)
{
    private static readonly SqlLiteralExpression s_one = new(1, ColumnType.Int32);

    public Operand Translate(MethodCallExpression call, GroupOperand group, Expression[] arguments)
    {
        var lambda = arguments.Length == 1 ? LambdaTranslator.LambdaOf(arguments[0]) : null;
        return call.Method.Name switch
        {
            "Where" => Where(group, lambda!),
            "Select" when !group.IsDistinct => new GroupOperand(group.Key, lambdas.Apply(lambda!, group.Element), group.Condition),
            "Distinct" => new GroupOperand(group.Key, group.Element, group.Condition, isDistinct: true),
            "Count" or "LongCount" => Count(lambda is null ? group : Where(group, lambda), call),
            "Any" => Test(SqlOperator.GreaterThan, lambda is null ? group : Where(group, lambda), call),
            "All" => Test(SqlOperator.Equal, With(group, SqlLogic.Not(lambdas.ApplyCondition(lambda!, group.Element))), call),
            "Sum" or "Min" or "Max" or "Average" => Aggregate(Enum.Parse<QueryMethod>(call.Method.Name), group, lambda, call),
            _ => throw TranslationErrors.NotTranslatable(call, "Of a group a query knows Key, Count, Sum, Min, Max, Average, Any, All, Where, Select and Distinct."),
        };
    }

    private GroupOperand Where(GroupOperand group, LambdaExpression condition) =>
        With(group, lambdas.ApplyCondition(condition, group.Element));

    private static GroupOperand With(GroupOperand group, ScalarOperand condition) =>
        new(group.Key, group.Element, SqlLogic.And(group.Condition, condition.Sql), group.IsDistinct);

    private static ScalarOperand Test(SqlOperator @operator, GroupOperand group, MethodCallExpression call)
    {
        return SqlLogic.Compare(@operator, Count(group, call), SqlLogic.Zero);
    }

    // COUNT(*); COUNT(CASE WHEN condition THEN 1 ELSE NULL END)
    private static ScalarOperand Count(GroupOperand group, MethodCallExpression call)
    {
        var type = call.Type == typeof(long) ? typeof(long) : typeof(int);
        if (group.IsDistinct)
        {
            return new ScalarOperand(CountDistinct(group, SqlLogic.TwoValued(LambdaTranslator.ToScalar(group.Element, call))), type, isNullable: false);
        }

        var counted = group.Condition is null ? null : Filter(group, s_one);
        return new ScalarOperand(new SqlAggregateExpression(SqlAggregate.Count, counted, IsDistinct: false, ColumnType.Int64), type, isNullable: false);
    }

    // COUNT(DISTINCT value) + MAX(CASE WHEN value IS NULL THEN 1 ELSE 0 END): C# counts null as a value.
    private static SqlExpression CountDistinct(GroupOperand group, ScalarOperand value)
    {
        SqlExpression count = new SqlAggregateExpression(SqlAggregate.Count, Filter(group, value.Sql), IsDistinct: true, ColumnType.Int64);
        if (!value.IsNullable)
        {
            return count;
        }

        var isNull = SqlLogic.And(group.Condition, SqlLogic.IsNull(value).Sql);
        var nulls = new SqlCaseExpression(isNull, s_one, SqlLogic.Zero.Sql, ColumnType.Int32);
        return new SqlBinaryExpression(
            SqlOperator.Add, count, new SqlAggregateExpression(SqlAggregate.Max, nulls, IsDistinct: false, ColumnType.Int32), ColumnType.Int64);
    }

    private ScalarOperand Aggregate(QueryMethod method, GroupOperand group, LambdaExpression? selector, MethodCallExpression call)
    {
        var value = selector is null ? LambdaTranslator.ToScalar(group.Element, call) : lambdas.ApplyScalar(selector, group.Element);
        var filtered = new ScalarOperand(
            Filter(group, SqlLogic.TwoValued(value).Sql)!, value.Type, value.IsNullable || group.Condition is not null, value.Format);
        return Aggregates.Of(method, filtered, call, hasRows: true, group.IsDistinct).As(call.Type);
    }

    private static SqlExpression? Filter(GroupOperand group, SqlExpression? value) =>
        group.Condition is null || value is null ? value : new SqlCaseExpression(group.Condition, value, SqlLogic.Null, value.Type);
}
