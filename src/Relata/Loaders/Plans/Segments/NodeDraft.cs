using System.Collections.Immutable;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A segment node under construction.</summary>
internal sealed class NodeDraft(LoadNode node, Relationship? via, RowFilter? filter)
{
    public LoadNode Node { get; } = node;

    public List<NodeDraft> Joined { get; } = [];

    public bool IsInner { get; init; }

    public SegmentNode ToNode(int first)
    {
        var next = first + Node.Columns.Width;
        var joined = ImmutableArray.CreateBuilder<SegmentNode>();
        foreach (var draft in Joined)
        {
            joined.Add(draft.ToNode(next));
            next += joined[^1].Width;
        }

        return new SegmentNode(Node, via, filter, first, joined.ToImmutable()) { IsInner = IsInner };
    }
}
