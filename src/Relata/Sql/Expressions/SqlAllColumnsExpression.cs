namespace Relata.Sql.Expressions;

/// <summary>All columns of a source.</summary>
internal sealed record SqlAllColumnsExpression(string Alias) : SqlExpression((ColumnType?)null);
