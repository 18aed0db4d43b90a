namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>A constraint or an index of a model as a database has it.</summary>
/// <param name="Name">Its name in the database; empty if the catalog has none.</param>
/// <param name="IsConstraint">Whether it is a constraint; otherwise an index.</param>
internal sealed record FoundElement(string Name, bool IsConstraint);
