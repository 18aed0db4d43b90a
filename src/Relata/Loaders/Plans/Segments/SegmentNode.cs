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
    public int Width => Node.Type.Columns.Length + Joined.Sum(joined => joined.Width);

    /// <summary>This node and all that is joined to it.</summary>
    public IEnumerable<SegmentNode> All => [this, .. Joined.SelectMany(joined => joined.All)];

    /// <summary>Joined relationships beside each other that bring collections: each repeats the rows of the others. Empty where there are not two.</summary>
    public IEnumerable<SegmentNode> Multiplied
    {
        get
        {
            var bringing = Joined.Where(joined => joined.All.Any(node => node.Via is { IsCollection: true })).ToArray();
            return (bringing.Length > 1 ? bringing : []).Concat(Joined.SelectMany(joined => joined.Multiplied));
        }
    }

    /// <summary>How many collections are joined below: with two of them a row of one is repeated for each row of the other.</summary>
    public int JoinedCollections => All.Count(node => node.Via is { IsCollection: true });
}
