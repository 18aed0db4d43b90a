using System.Collections.Immutable;

namespace Relata.Sessions.Flushing;

/// <summary>What a flush writes, in order. Immutable and printable.</summary>
/// <param name="Writes">The statements.</param>
internal sealed record FlushPlan(ImmutableArray<FlushWrite> Writes)
{
    public override string ToString() => string.Join('\n', Writes);
}
