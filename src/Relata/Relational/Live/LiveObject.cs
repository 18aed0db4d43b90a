namespace Relata.Relational.Live;

/// <summary>An object of a database that is not a table. Of views and sequences, a model is compared by the name alone.</summary>
/// <param name="Kind">The kind: <c>view</c>, <c>trigger</c>.</param>
/// <param name="Name">The name: of a part of a table with that of the table, <c>post.stamped</c>, of a routine of PostgreSQL with its parameters.</param>
internal sealed record LiveObject(string Kind, QualifiedName Name)
{
    /// <summary>The table or view that it is a part of, as a trigger is; null for an object of its own.</summary>
    public QualifiedName? Table { get; init; }

    /// <summary>Whether its name is one that a table could have instead. Routines and parts of a table have names of their own.</summary>
    public bool IsRelation => Table is null && (Kind == "sequence" || Kind.EndsWith("table", StringComparison.Ordinal) || Kind.EndsWith("view", StringComparison.Ordinal));

    /// <inheritdoc />
    public override string ToString() => $"{Kind} {Name}";
}
