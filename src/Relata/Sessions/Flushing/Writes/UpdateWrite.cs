using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Changes of the same columns of one table's rows.</summary>
/// <param name="Table">The entity whose table is written.</param>
/// <param name="Columns">The columns that changed.</param>
/// <param name="Rows">The objects.</param>
internal sealed record UpdateWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"UPDATE {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
