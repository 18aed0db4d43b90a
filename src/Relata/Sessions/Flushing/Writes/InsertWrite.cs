using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>New rows.</summary>
/// <param name="Table">The entity whose table is written.</param>
/// <param name="Columns">The columns that are given; all others are the database's to fill.</param>
/// <param name="Rows">The objects, in the order they are written.</param>
internal sealed record InsertWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    /// <summary>Whether the database generates the keys.</summary>
    public bool IsGenerated => Table.GeneratedColumn is not null && !Columns.Contains(0);

    public override string ToString() => $"INSERT {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
