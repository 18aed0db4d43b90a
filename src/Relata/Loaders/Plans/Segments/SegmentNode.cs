using System.Collections.Immutable;
using Relata.Relations;

namespace Relata.Loaders.Plans.Segments;

/// <summary>An entity in the rows of a segment: its root, or joined to another.</summary>
/// <param name="Node">How its relationships are loaded.</param>
/// <param name="Via">The relationship that joins it; null for the root.</param>
/// <param name="First">Where in the row its columns begin.</param>
/// <param name="Joined">What is joined to it.</param>
internal sealed record SegmentNode(LoadNode Node, Relationship? Via, int First, ImmutableArray<SegmentNode> Joined)
{
    /// <summary>The number of columns of this node and all that is joined to it.</summary>
    public int Width { get; } = Node.Type.Columns.Length + Joined.Sum(joined => joined.Width);

    /// <summary>How many collections are joined, this node included: with two of them a row of one is repeated for each row of the other.</summary>
    public int JoinedCollections { get; } = (Via is { IsCollection: true } ? 1 : 0) + Joined.Sum(joined => joined.JoinedCollections);

    /// <summary>This node and all that is joined to it.</summary>
    public IEnumerable<SegmentNode> All
    {
        get
        {
            var open = new Stack<SegmentNode>([this]);
            while (open.TryPop(out var node))
            {
                yield return node;
                for (var i = node.Joined.Length - 1; i >= 0; i--)
                {
                    open.Push(node.Joined[i]);
                }
            }
        }
    }

    /// <summary>Joined relationships beside each other that bring collections: each repeats the rows of the others. Empty where there are not two.</summary>
    public IEnumerable<SegmentNode> Multiplied =>
        JoinedCollections < 2 ? [] : All.SelectMany(node => node.Joined.Count(joined => joined.JoinedCollections > 0) > 1 ? node.Joined.Where(joined => joined.JoinedCollections > 0) : []);
}
