namespace Relata.Schema.Violations;

/// <summary>What a database reports about the constraint that a write violated.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name; null where the database did not report it.</param>
/// <param name="Table">The table; null where the database did not report it.</param>
/// <param name="Columns">The columns it is about, as the database spells them; empty where it did not report them.</param>
internal sealed record ConstraintError(ConstraintKind Kind, string? Name, string? Table, IReadOnlyList<string> Columns);
