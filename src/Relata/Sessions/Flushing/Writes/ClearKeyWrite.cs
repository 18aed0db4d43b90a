using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Sets a foreign key to NULL in every row, in memory or not, that refers to principals about to be deleted.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="Principals">The entities whose rows will be deleted.</param>
internal sealed record ClearKeyWrite(ForeignKey Key, ImmutableArray<Entity> Principals) : FlushWrite(Key.Dependent)
{
    /// <summary>Whether the database does it, by the ON DELETE action of the foreign key.</summary>
    public bool IsLeftToDatabase { get; init; }

    /// <summary>
    /// With a table for each class, the classes of the rows that refer to the principals, where lists of the session tell it; null where any class can have some.
    /// </summary>
    public IReadOnlySet<EntityType>? Classes { get; init; }

    public override string ToString() =>
        $"UPDATE {Table.Name} ({Names(Key.Columns)} = NULL) of {Key.Principal.Name} x{Principals.Length}{(IsLeftToDatabase ? " by the database" : "")}";
}
