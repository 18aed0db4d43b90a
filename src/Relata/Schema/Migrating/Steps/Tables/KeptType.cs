namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>The type of a column that a rebuild keeps as it is declared.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Type">The type with its collation, as SQL.</param>
internal sealed record KeptType(string Column, string Type);
