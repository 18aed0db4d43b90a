using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A column of a table.</summary>
internal sealed record SqlColumnExpression(string Alias, Column Column) : SqlExpression(Column.Type);
