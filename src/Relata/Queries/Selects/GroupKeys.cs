using Relata.Queries.Operands;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Makes the key of a grouping one that stays as it is, in whatever is asked of the groups.</summary>
internal static class GroupKeys
{
    /// <summary>The key, with each computed part as an expression that is not taken apart.</summary>
    public static Operand Of(Operand key) => key switch
    {
        ScalarOperand scalar => Of(scalar),
        ObjectOperand made => made.Map(Of),
        _ => key,
    };

    private static ScalarOperand Of(ScalarOperand part)
    {
        var value = SqlLogic.TwoValued(part);
        return value.Sql is SqlColumnExpression or SqlDerivedColumnExpression || ConstantSql.IsConstant(value.Sql)
            ? value
            : value.With(new SqlGroupKeyExpression(Closed(value.Sql)));
    }

    // PostgreSQL makes one list of a chain of conditions, in spite of parentheses, and does not find the key in it.
    private static SqlExpression Closed(SqlExpression sql) =>
        sql is SqlBinaryExpression { Operator: SqlOperator.And or SqlOperator.Or } ? new SqlUnaryExpression(SqlUnaryOperator.IsTrue, sql) : sql;
}
