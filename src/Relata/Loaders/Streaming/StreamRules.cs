using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Streaming;

/// <summary>Which plans can be executed part by part.</summary>
internal static class StreamRules
{
    /// <exception cref="LoadOptionException">A relationship cannot be loaded for a part of the rows.</exception>
    public static void Check(LoadPlan plan)
    {
        var root = plan.Segments[0].Root;
        if (root.All.FirstOrDefault(node => node.Via is { IsCollection: true }) is { Via: { } joined })
        {
            throw new LoadOptionException(
                $"{joined} is joined, so that a {root.Node.Type.Name} has several rows, and a stream reads its rows part by part: the list would be incomplete. "
                + $"Load {joined} by SelectIn, or read the whole result with ToListAsync.");
        }

        if (plan.Segments[0].RepeatsRoot)
        {
            throw new LoadOptionException(
                $"The query joins rows of which a {root.Node.Type.Name} may have several, and a stream reads its rows part by part: it would return the same object twice. "
                + "Ask for the rows with Any in a Where, or read the whole result with ToListAsync.");
        }

        if (plan.Segments.FirstOrDefault(segment => segment.Kind == SegmentKind.Subquery) is { } subquery)
        {
            throw new LoadOptionException(
                $"{subquery.Edges[0].Relationship} is loaded by Subquery, which selects the related rows of the whole result, and a stream reads its rows part by part. "
                + $"Load {subquery.Edges[0].Relationship} by SelectIn, or read the whole result with ToListAsync.");
        }
    }
}
