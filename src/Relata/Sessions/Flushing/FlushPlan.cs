using System.Collections.Immutable;

namespace Relata.Sessions.Flushing;

/// <summary>What a flush writes, in order. Immutable and printable.</summary>
/// <param name="Writes">The statements.</param>
internal sealed record FlushPlan(ImmutableArray<FlushWrite> Writes)
{
    /// <summary>The writes in groups that can be sent together: none needs a key that the database makes in its own group.</summary>
    public ImmutableArray<ImmutableArray<FlushWrite>> Batches { get; } = [.. Divide(Writes)];

    public override string ToString() => string.Join('\n', Writes);

    private static IEnumerable<ImmutableArray<FlushWrite>> Divide(ImmutableArray<FlushWrite> writes)
    {
        var batch = new List<FlushWrite>();
        var generated = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var write in writes)
        {
            if (write.Copies.Any(copy => copy.Principal is { } principal && generated.Contains(principal)))
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
