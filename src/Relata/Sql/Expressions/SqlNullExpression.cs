using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>NULL in the place of a column: in a SELECT whose rows are added to those of another, or of an entity that a row cannot be.</summary>
/// <param name="Column">The column, whose type the value has.</param>
internal sealed record SqlNullExpression(Column Column) : SqlExpression(Column.Type);
