using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>Two values and what is done with them.</summary>
public sealed record BinaryExpression(SqlOperator Operator, SqlExpression Left, SqlExpression Right, ColumnType? Type = ColumnType.Boolean) : SqlExpression(Type)
{
    /// <summary>Whether a number is computed.</summary>
    internal bool IsArithmetic => Operator is >= SqlOperator.Add and <= SqlOperator.Modulo;

    /// <summary>Whether the two are compared.</summary>
    internal bool IsComparison => Operator is <= SqlOperator.GreaterThanOrEqual or >= SqlOperator.IsNotDistinctFrom;
}
