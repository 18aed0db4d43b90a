namespace Relata.Sql.Expressions;

/// <summary>All columns of a source.</summary>
public sealed record AllColumnsExpression(string Alias) : SqlExpression((ColumnType?)null);
