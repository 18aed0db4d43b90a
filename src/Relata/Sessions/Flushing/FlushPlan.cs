using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>What a flush writes, in order. Immutable and printable.</summary>
/// <param name="Writes">The statements.</param>
internal sealed record FlushPlan(ImmutableArray<FlushWrite> Writes)
{
    /// <summary>The writes as they are sent: those of one batch together.</summary>
    public ImmutableArray<ImmutableArray<FlushWrite>> Batches { get; } = FlushBatches.Of(Writes);

    /// <summary>Changed relationships that are not written, because an object at one of their ends is not in the session.</summary>
    public ImmutableArray<OutsideReference> Outside { get; init; } = [];

    public override string ToString() => string.Join('\n', Writes);
}
