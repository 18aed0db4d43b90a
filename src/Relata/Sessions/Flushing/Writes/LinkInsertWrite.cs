using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Rows of a link table of which it is not known whether they are there: those that are stay as they are.</summary>
/// <param name="Table">The entity of the link table.</param>
/// <param name="Columns">The columns that are given.</param>
/// <param name="KeyColumns">The columns that say which row: the keys to both ends.</param>
/// <param name="Rows">The objects of the link table.</param>
internal sealed record LinkInsertWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<int> KeyColumns, ImmutableArray<Entity> Rows)
    : FlushWrite(Table)
{
    public override string ToString() => $"INSERT {Table.Name} ({Names(Columns)}) unless there x{Rows.Length}";
}
