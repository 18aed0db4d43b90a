namespace Relata.Sql.Expressions;

/// <summary>A binary operator with its operands.</summary>
internal sealed record SqlBinaryExpression(SqlOperator Operator, SqlExpression Left, SqlExpression Right, ColumnType? Type = ColumnType.Boolean) : SqlExpression(Type)
{
    /// <summary>Whether the operator is arithmetic.</summary>
    internal bool IsArithmetic => Operator is >= SqlOperator.Add and <= SqlOperator.Modulo;

    /// <summary>Whether the operator is a comparison.</summary>
    internal bool IsComparison => Operator is <= SqlOperator.GreaterThanOrEqual or >= SqlOperator.IsNotDistinctFrom;
}
