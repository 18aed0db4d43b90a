using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>Updates the same columns of rows of one table.</summary>
/// <param name="Table">The entity type of the table.</param>
/// <param name="Columns">The updated columns.</param>
/// <param name="Rows">The entities.</param>
internal sealed record UpdateWrite(EntityType Table, ImmutableArray<int> Columns, ImmutableArray<Entity> Rows) : FlushWrite(Table)
{
    public override string ToString() => $"UPDATE {Table.Name} ({Names(Columns)}) x{Rows.Length}";
}
