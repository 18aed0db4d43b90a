namespace Relata.Sql.Expressions;

/// <summary>A column of a sub-select, by its name there.</summary>
internal sealed record SqlDerivedColumnExpression(string Alias, string Name, ColumnType? Type = null) : SqlExpression(Type);
