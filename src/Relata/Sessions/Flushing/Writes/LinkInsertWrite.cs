using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Inserts link rows that may already exist; existing rows are kept.</summary>
/// <param name="Table">The entity type of the link table.</param>
/// <param name="Columns">The inserted columns.</param>
/// <param name="KeyColumns">The columns that identify a link row: the foreign keys to both ends.</param>
/// <param name="Rows">The link rows.</param>
internal sealed record LinkInsertWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<int> KeyColumns, ImmutableArray<Entity> Rows)
    : FlushWrite(Table)
{
    public override string ToString() => $"INSERT {Table.Name} ({Names(Columns)}) unless there x{Rows.Length}";
}
