using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A value and what is done with it.</summary>
public sealed record UnaryExpression(SqlUnaryOperator Operator, SqlExpression Operand, ColumnType? Type = ColumnType.Boolean) : SqlExpression(Type);
