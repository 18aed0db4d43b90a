namespace Relata.Sql.Expressions;

/// <summary>A unary operator with its operand.</summary>
internal sealed record SqlUnaryExpression(SqlUnaryOperator Operator, SqlExpression Operand, ColumnType? Type = ColumnType.Boolean) : SqlExpression(Type);
