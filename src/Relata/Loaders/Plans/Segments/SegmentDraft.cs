using Relata.Relations;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A segment while its plan is made.</summary>
internal sealed class SegmentDraft(SegmentKind kind, SegmentEdge? edge)
{
    public SegmentKind Kind { get; } = kind;

    public List<SegmentEdge> Edges { get; } = edge is null ? [] : [edge];

    public NodeDraft? Root { get; set; }

    public Segment ToSegment() => new(Kind, Root!.ToNode(OwnerKeyLength()), [.. Edges]);

    // The owner's key stands in the related entity's own foreign key column; where it does not, is several columns, or may be spelt
    // otherwise than in the owner's row, it goes first.
    private int OwnerKeyLength() => Edges.Count == 0 ? 0 : Edges[0].Relationship.Link switch
    {
        TableLink link => link.ToOwner.Columns.Length,
        ForeignKeyLink { IsHeldByOwner: false } link when link.Key.Columns.Length > 1 || !link.Key.IsExact => link.Key.Columns.Length,
        _ => 0,
    };
}
