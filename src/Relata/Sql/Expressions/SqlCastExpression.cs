namespace Relata.Sql.Expressions;

/// <summary>A CAST: an integer to a fraction, a number to a string.</summary>
/// <param name="Operand">The value.</param>
/// <param name="ColumnType">The target type.</param>
internal sealed record SqlCastExpression(SqlExpression Operand, ColumnType ColumnType) : SqlExpression(ColumnType);
