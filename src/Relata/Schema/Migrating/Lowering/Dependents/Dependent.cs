using Relata.Relational;

namespace Relata.Schema.Migrating.Lowering.Dependents;

/// <summary>What others have made, and what it depends on.</summary>
/// <param name="Text">The object with its kind: <c>view notes</c>.</param>
/// <param name="Name">Its name without a schema.</param>
/// <param name="Place">What it depends on.</param>
internal sealed record Dependent(string Text, string Name, ChangedPlace Place)
{
    /// <summary>Its name as a relation, if others may depend on it in turn: that of a view; null for others.</summary>
    public QualifiedName? View { get; init; }

    /// <summary>The table of a generated column, a foreign key or another part of a table, which goes with it; null for others.</summary>
    public QualifiedName? Owner { get; init; }

    /// <summary>Whether only its text has the names, so that they may mean something else, or it goes on with something else of the name.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Whether it may not break.</summary>
    public bool IsUncertain => IsGuess || Place.IsAfterDrops;

    /// <inheritdoc />
    public override string ToString() => $"{Text} {Place}{(Place.IsAfterDrops ? ", unless a step before drops it" : "")}";
}
