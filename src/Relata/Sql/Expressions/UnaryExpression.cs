namespace Relata.Sql.Expressions;

/// <summary>A unary operator with its operand.</summary>
public sealed record UnaryExpression(SqlUnaryOperator Operator, SqlExpression Operand, ColumnType? Type = ColumnType.Boolean) : SqlExpression(Type);
