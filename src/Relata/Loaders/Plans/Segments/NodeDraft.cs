using System.Collections.Immutable;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A segment node under construction.</summary>
internal sealed class NodeDraft(LoadNode node, Relationship? via)
{
    public LoadNode Node { get; } = node;

    public List<NodeDraft> Joined { get; } = [];

    public SegmentNode ToNode(int first)
    {
        var next = first + Node.Type.Columns.Length;
        var joined = ImmutableArray.CreateBuilder<SegmentNode>();
        foreach (var draft in Joined)
        {
            joined.Add(draft.ToNode(next));
            next += joined[^1].Width;
        }

        return new SegmentNode(Node, via, first, joined.ToImmutable());
    }
}
