namespace Relata.Sql.Expressions;

/// <summary>Whether a sub-select returns a row.</summary>
public sealed record ExistsExpression(Select Select) : SqlExpression(ColumnType.Boolean);
