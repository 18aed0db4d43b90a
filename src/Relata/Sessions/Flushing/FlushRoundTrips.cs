using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Divides the writes of a flush into batches, so that no write needs a key that the database generates in the same batch. Pure.</summary>
/// <remarks>In a hierarchy of several tables, the version in that of the root is compared before the others are written: what a stale row holds can then be read.</remarks>
internal static class FlushRoundTrips
{
    public static ImmutableArray<ImmutableArray<FlushWrite>> Of(ImmutableArray<FlushWrite> writes) => writes.Length == 1 ? [writes] : [.. Divide(writes)];

    private static IEnumerable<ImmutableArray<FlushWrite>> Divide(ImmutableArray<FlushWrite> writes)
    {
        var batch = new List<FlushWrite>();
        var generated = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var write in writes)
        {
            if ((batch.Count > 0 && (ChangesKeys(write) || ChangesKeys(batch[^1])))
                || write.Copies.Any(copy => copy is { Principal: { } principal, Key.IsToPrimaryKey: true } && generated.Contains(principal))
                || (write is UpdateWrite { Part.IsRoot: false } && batch.Exists(other => !other.Compared.IsEmpty))
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

    // What follows is written by the new keys.
    private static bool ChangesKeys(FlushWrite write) => write is UpdateWrite { Moves.IsEmpty: false };
}
