using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Rows that go.</summary>
/// <param name="Table">The entity whose table is written.</param>
/// <param name="Rows">The objects, in the order their rows are deleted.</param>
internal sealed record DeleteWrite(EntityType Table, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"DELETE {Table.Name} x{Rows.Length}";
}
