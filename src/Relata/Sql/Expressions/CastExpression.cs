using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A value as one of another type: a number as a fraction, a number as a text.</summary>
/// <param name="Operand">The value.</param>
/// <param name="ColumnType">The type it becomes.</param>
public sealed record CastExpression(SqlExpression Operand, ColumnType ColumnType) : SqlExpression(ColumnType);
