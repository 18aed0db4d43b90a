using System.Collections.Immutable;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>The writes of a flush, in order. Immutable and printable.</summary>
/// <param name="Writes">The writes.</param>
internal sealed record FlushPlan(ImmutableArray<FlushWrite> Writes)
{
    /// <summary>The writes, grouped into the batches in which they are sent.</summary>
    public ImmutableArray<ImmutableArray<FlushWrite>> Batches { get; } = FlushBatches.Of(Writes);

    /// <summary>Changed relationships that are not written because an entity at one of their ends is not in the session.</summary>
    public ImmutableArray<OutsideReference> Outside { get; init; } = [];

    public override string ToString() => string.Join('\n', Writes);
}
