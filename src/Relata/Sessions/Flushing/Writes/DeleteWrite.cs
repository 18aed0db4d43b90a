using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Deletes rows.</summary>
/// <param name="Table">The entity type of the table.</param>
/// <param name="Rows">The entities, in the order in which their rows are deleted.</param>
internal sealed record DeleteWrite(EntityType Table, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"DELETE {Table.Name} x{Rows.Length}";
}
