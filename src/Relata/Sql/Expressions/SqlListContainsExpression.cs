namespace Relata.Sql.Expressions;

/// <summary>Whether an array, or a list in a JSON document, contains a value. A NULL element matches nothing.</summary>
internal sealed record SqlListContainsExpression(SqlExpression Array, SqlExpression Value, ColumnType ElementType) : SqlExpression(ColumnType.Boolean);
