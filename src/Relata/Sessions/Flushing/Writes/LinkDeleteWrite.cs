using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Deletes rows of a link table: single link rows, or all those of an entity at one end.</summary>
/// <param name="Table">The entity type of the link table.</param>
/// <param name="Columns">The columns of the WHERE clause: the foreign keys to both ends, or to one.</param>
/// <param name="Rows">The link rows; if all link rows of one end are deleted, the entities at that end, whose keys are the values.</param>
internal sealed record LinkDeleteWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"DELETE {Table.Name} by ({Names(Columns)}) x{Rows.Length}";
}
