using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans.Segments;

/// <summary>An entity in the rows of a segment: the root, or a joined entity.</summary>
/// <param name="Node">The node of the plan.</param>
/// <param name="Via">The relationship by which it is joined; null for the root.</param>
/// <param name="Filter">The rows of each owner that are joined; null for all.</param>
/// <param name="First">The index of its first column in the row.</param>
/// <param name="Joined">The nodes that are joined to it.</param>
internal sealed record SegmentNode(LoadNode Node, Relationship? Via, RowFilter? Filter, int First, ImmutableArray<SegmentNode> Joined)
{
    /// <summary>Whether owners without a related row are left out.</summary>
    public bool IsInner { get; init; }

    /// <summary>The number of columns of this node and of all nodes joined to it.</summary>
    public int Width { get; } = Node.Columns.Width + Joined.Sum(joined => joined.Width);

    /// <summary>The position of each of its columns in the row.</summary>
    public RowShapes Shapes { get; } = new(Node.Type, First, Node.Columns);

    /// <summary>The number of joined collections, this node included. Two collections multiply each other's rows.</summary>
    public int JoinedCollections { get; } = (Via is { IsCollection: true } ? 1 : 0) + Joined.Sum(joined => joined.JoinedCollections);

    /// <summary>The number of joins, this node's included, that may return several rows for one owner: collections, and one-to-one relationships whose foreign key is not unique.</summary>
    public int RepeatingJoins { get; } = (Via is not null && MayRepeat(Via) ? 1 : 0) + Joined.Sum(joined => joined.RepeatingJoins);

    /// <summary>The same without the joins of the query itself, whose rows its page counts.</summary>
    public int AddedRepeatingJoins { get; } = (Via is not null && Filter is not JoinedRows && MayRepeat(Via) ? 1 : 0) + Joined.Sum(joined => joined.AddedRepeatingJoins);

    /// <summary>Whether a join along a relationship may return several rows for one owner.</summary>
    public static bool MayRepeat(Relationship relationship) =>
        relationship.IsCollection || relationship.Link is ForeignKeyLink { IsHeldByOwner: false, Key.IsUnique: false };

    /// <summary>Whether a filter chooses among several rows of one owner the one that a to-one relationship leads to.</summary>
    public static bool MayChoose(Relationship relationship, RowFilter? filter) => filter is { IsWhole: false } && relationship.IsFirst;

    /// <summary>Whether two collections are joined to the same node, here or below, so that they multiply each other's rows.</summary>
    public bool MultipliesRows { get; } = Joined.Any(joined => joined.MultipliesRows) || Joined.Count(joined => joined.JoinedCollections > 0) > 1;

    /// <summary>This node and all nodes joined to it.</summary>
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

    /// <summary>Nodes with collections that are joined to the same node, and multiply each other's rows. Empty if there are fewer than two.</summary>
    public IEnumerable<SegmentNode> Multiplied =>
        JoinedCollections < 2 ? [] : All.SelectMany(node => node.Joined.Count(joined => joined.JoinedCollections > 0) > 1 ? node.Joined.Where(joined => joined.JoinedCollections > 0) : []);
}
