namespace Relata.Sql.Expressions;

/// <summary>Whether a sub-select returns a row.</summary>
internal sealed record SqlExistsExpression(Select Select) : SqlExpression(ColumnType.Boolean);
