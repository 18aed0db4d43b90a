namespace Relata.Violations;

/// <summary>A constraint violation as the database reports it.</summary>
/// <param name="Kind">The kind of constraint.</param>
/// <param name="Name">The name of the constraint; null if not reported.</param>
/// <param name="Table">The table; null if not reported.</param>
/// <param name="Columns">The columns of the constraint, as the database spells them; empty if not reported.</param>
internal sealed record ConstraintError(ConstraintKind Kind, string? Name, string? Table, IReadOnlyList<string> Columns);
