using System.Collections.Immutable;
using Relata.Sessions.Flushing.KeyChanges;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Updates the same columns of rows of one table.</summary>
/// <param name="Table">The entity type of the table.</param>
/// <param name="Columns">The updated columns.</param>
/// <param name="Rows">The entities.</param>
internal sealed record UpdateWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    /// <summary>Whether the rows are deleted softly: the flush sets the column that says it.</summary>
    public bool IsSoftDelete { get; init; }

    /// <summary>What happens to the primary keys of the rows; empty if they stay the same.</summary>
    public ImmutableArray<KeyMove> Moves { get; init; } = [];

    /// <summary>Of a write that changes primary keys, for each row an object with the key that it has. Known when the write is executed.</summary>
    public ImmutableArray<Entity> Stored { get; init; } = [];

    /// <summary>Of a write of temporary values, or one that restores what had one, for each row its entity, which another write of the flush writes; empty for others.</summary>
    public ImmutableArray<Entity> Originals { get; init; } = [];

    /// <summary>Whether rows have the values only until another write of the flush, or have them again: their entities are written, tested and counted by that one.</summary>
    public bool IsTemporary => !Originals.IsEmpty || Moves is [{ Temporary: not null }, ..];

    /// <summary>The entity of a row, of which the row may be a copy.</summary>
    public Entity EntityOf(int index) => !Originals.IsEmpty ? Originals[index] : !Moves.IsEmpty ? Moves[index].Entity : Rows[index];

    public override string ToString() => $"UPDATE {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
