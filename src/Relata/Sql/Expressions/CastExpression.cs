namespace Relata.Sql.Expressions;

/// <summary>A CAST: an integer to a fraction, a number to a string.</summary>
/// <param name="Operand">The value.</param>
/// <param name="ColumnType">The target type.</param>
public sealed record CastExpression(SqlExpression Operand, ColumnType ColumnType) : SqlExpression(ColumnType);
