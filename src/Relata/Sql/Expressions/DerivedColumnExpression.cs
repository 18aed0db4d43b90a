namespace Relata.Sql.Expressions;

/// <summary>A column of a sub-select, by its name there.</summary>
public sealed record DerivedColumnExpression(string Alias, string Name, ColumnType? Type = null) : SqlExpression(Type);
