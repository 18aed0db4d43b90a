using Relata.Mapping;

namespace Relata.Sql.Expressions;

/// <summary>A column of a table in the statement.</summary>
public sealed record ColumnExpression(string Alias, Column Column) : SqlExpression(Column.Type);
