using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;

namespace Relata.Loaders.Plans.Segments;

/// <summary>Divides the segments of a plan into batches of statements that do not depend on each other's rows. Pure.</summary>
internal sealed class SegmentBatches
{
    private readonly List<List<Segment>> _batches = [];
    private readonly Dictionary<LoadNode, Segment> _segmentOf = [];

    /// <param name="segments">The segments, each after the segments of its owners.</param>
    /// <param name="isTogether">Whether the database executes several statements in one round trip; otherwise each segment is a batch.</param>
    public static ImmutableArray<ImmutableArray<Segment>> Of(ImmutableArray<Segment> segments, bool isTogether)
    {
        if (!isTogether)
        {
            return [.. segments.Select(segment => ImmutableArray.Create(segment))];
        }

        var batches = new SegmentBatches();
        foreach (var segment in segments)
        {
            batches.Add(segment);
        }

        return [.. batches._batches.Select(batch => batch.ToImmutableArray())];
    }

    private void Add(Segment segment)
    {
        var first = segment.Edges.Select(edge => EarliestBatch(edge, segment)).DefaultIfEmpty(0).Max();
        while (first < _batches.Count && _batches[first].Any(other => MustFollow(segment, other)))
        {
            first++;
        }

        while (_batches.Count <= first)
        {
            _batches.Add([]);
        }

        _batches[first].Add(segment);
        foreach (var node in segment.Root.All)
        {
            _segmentOf[node.Node] = segment;
        }
    }

    // A Subquery segment selects its owners itself; other segments need keys, which are known after the owners have been read.
    private int EarliestBatch(SegmentEdge edge, Segment segment)
    {
        if (!_segmentOf.TryGetValue(edge.Owner, out var owner))
        {
            return 0;
        }

        var batch = _batches.FindIndex(batch => batch.Contains(owner, ReferenceEqualityComparer.Instance));
        var isSameBatch = owner.Kind == SegmentKind.Given || (segment.Kind == SegmentKind.Subquery && !owner.IsRecursive && !edge.NeedsClasses);
        return isSameBatch ? batch : batch + 1;
    }

    // A segment that omits entities in the session waits for segments that may load them, so that no row is fetched twice.
    private static bool MustFollow(Segment segment, Segment other) =>
        segment.IsRecursive
        || other.IsRecursive
        || segment.Edges.Any(edge => other.Edges.Any(held => held.Relationship == edge.Relationship))
        || (segment.Kind != SegmentKind.Subquery
            && segment.Edges.Any(edge => edge.Relationship.Link is ForeignKeyLink { IsHeldByOwner: true })
            && other.Root.All.Any(node => node.Node.Type.Root == segment.Root.Node.Type.Root));
}
