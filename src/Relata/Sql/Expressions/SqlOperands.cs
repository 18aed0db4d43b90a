using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>The expressions of which an expression is composed. Those inside of its sub-selects are not among them.</summary>
internal static class SqlOperands
{
    /// <exception cref="NotSupportedException">A new kind of expression has not been entered here.</exception>
    public static ImmutableArray<SqlExpression> Of(SqlExpression expression) => expression switch
    {
        SqlColumnExpression or SqlDerivedColumnExpression or SqlAllColumnsExpression or SqlLiteralExpression or SqlNullExpression or SqlParameterExpression or SqlDefaultExpression
            or SqlSetExpression or SqlElementExpression or SqlPositionExpression or SqlExistsExpression or SqlScalarSelectExpression => [],
        SqlBinaryExpression binary => [binary.Left, binary.Right],
        SqlUnaryExpression unary => [unary.Operand],
        SqlCastExpression cast => [cast.Operand],
        SqlGroupKeyExpression group => [group.Key],
        SqlCaseExpression choice => [choice.Condition, choice.Then, choice.Else],
        SqlFunctionExpression function => function.Arguments,
        SqlListContainsExpression contains => [contains.Array, contains.Value],
        SqlJsonExpression json => [json.Document],
        SqlJsonSetExpression change => [change.Document, change.Value],
        SqlAggregateExpression aggregate => aggregate.Argument is { } argument ? [argument] : [],
        SqlRowNumberExpression number => [.. number.PartitionBy, .. number.OrderBy.Select(part => part.Expression)],
        SqlInSetExpression set => set.Operands,
        SqlDialectExpression own => own.Operands,
        _ => throw new NotSupportedException($"The operands of a {expression.GetType().Name} are not known."),
    };
}
