using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Updates the same columns of rows of one table.</summary>
/// <param name="Table">The entity type of the table.</param>
/// <param name="Columns">The updated columns.</param>
/// <param name="Rows">The entities.</param>
internal sealed record UpdateWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    /// <summary>Whether the rows are deleted softly: the flush sets the column that says it.</summary>
    public bool IsSoftDelete { get; init; }

    public override string ToString() => $"UPDATE {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
