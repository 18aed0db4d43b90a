namespace Relata.Sql.Expressions;

/// <summary>Whether an array contains a value. A NULL element matches nothing.</summary>
internal sealed record SqlArrayContainsExpression(SqlExpression Array, SqlExpression Value, ColumnType ElementType) : SqlExpression(ColumnType.Boolean);
