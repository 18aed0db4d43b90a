namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>The type of a column as a database has declared it: a rebuild keeps it, and what refers to it has it too.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Type">The type with its collation, as SQL.</param>
internal sealed record KeptType(string Column, string Type);
