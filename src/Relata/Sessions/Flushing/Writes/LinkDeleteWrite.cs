using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Rows of a link table that go: each for itself, or all those of one end.</summary>
/// <param name="Table">The entity of the link table.</param>
/// <param name="Columns">The columns that say which rows: the keys to both ends, or to one.</param>
/// <param name="Rows">For each value of the columns an object of the link table, or one whose key is the value.</param>
internal sealed record LinkDeleteWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"DELETE {Table.Name} by ({Names(Columns)}) x{Rows.Length}";
}
