using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Divides the writes of a flush into batches, so that no write needs a key that the database generates in the same batch. Pure.</summary>
internal static class FlushBatches
{
    public static ImmutableArray<ImmutableArray<FlushWrite>> Of(ImmutableArray<FlushWrite> writes) => [.. Divide(writes)];

    private static IEnumerable<ImmutableArray<FlushWrite>> Divide(ImmutableArray<FlushWrite> writes)
    {
        var batch = new List<FlushWrite>();
        var generated = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var write in writes)
        {
            if (write.Copies.Any(copy => copy is { Principal: { } principal, Key.IsToPrimaryKey: true } && generated.Contains(principal))
                || (write is InsertWrite { Part.IsRoot: false, Rows: var rows } && rows.Any(generated.Contains)))
            {
                yield return [.. batch];
                batch.Clear();
                generated.Clear();
            }

            batch.Add(write);
            if (write is InsertWrite { IsGenerated: true } insert)
            {
                generated.UnionWith(insert.Rows);
            }
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }
}
