using System.Collections.Immutable;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Plans;

/// <summary>What a query loads, as segments of one SELECT each. Immutable, cached, and printed by Explain.</summary>
/// <param name="Segments">The segments in the order they run; the first is the root.</param>
/// <param name="BatchesStatements">Whether the database takes several statements in one round trip.</param>
internal sealed record LoadPlan(ImmutableArray<Segment> Segments, bool BatchesStatements)
{
    /// <summary>The root entity.</summary>
    public LoadNode Root => Segments[0].Root.Node;

    /// <summary>The segments as they are sent: those of one batch together.</summary>
    public ImmutableArray<ImmutableArray<Segment>> Batches { get; } = SegmentBatches.Of(Segments, BatchesStatements);

    /// <summary>All nodes whose relationships are loaded at once, owner by owner.</summary>
    public ImmutableArray<LoadNode> ImmediateNodes { get; } =
        [.. Segments.SelectMany(segment => segment.Root.All).Select(node => node.Node).Distinct()
            .Where(node => node.Relationships.Any(plan => plan.Strategy == Loading.Immediate))];

    /// <summary>What works but is likely not meant.</summary>
    public IEnumerable<string> Warnings => Segments
        .Select(segment => segment.Root.Multiplied.Select(node => node.Via).ToArray())
        .Where(joined => joined.Length > 0)
        .Select(joined => $"{string.Join(" and ", joined.AsEnumerable())} are joined beside each other: each row of one comes once for each row of the other. Load all but one by SelectIn.");

    /// <summary>The plan as text: the tree of paths, the strategy of each and where it came from, the statements.</summary>
    public string Explain() => PlanPrinter.Print(this);
}
