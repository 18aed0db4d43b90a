using Relata.Entities.Relationships.Links;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A segment under construction.</summary>
internal sealed class SegmentDraft(SegmentKind kind, SegmentEdge? edge)
{
    public SegmentKind Kind { get; } = kind;

    public List<SegmentEdge> Edges { get; } = edge is null ? [] : [edge];

    /// <summary>Whether the rows of the segment's own entity have no primary key.</summary>
    public bool IsKeyless { get; init; }

    public NodeDraft? Root { get; set; }

    public Segment ToSegment() => new(Kind, Root!.ToNode(OwnerKeyLength()), [.. Edges]);

    // The related entity's foreign key identifies the owner. Separate columns precede the entity if there is no such key, if it is composite,
    // or if its spelling may differ from the owner's.
    private int OwnerKeyLength() => Edges.Count == 0 ? 0 : Edges[0].Relationship.Link switch
    {
        TableLink link => link.ToOwner.Columns.Length,
        ForeignKeyLink { IsHeldByOwner: false } link when link.Key.Columns.Length > 1 || !link.Key.IsExact => link.Key.Columns.Length,
        ForeignKeyLink { IsHeldByOwner: true, Key: { IsToPrimaryKey: false, Columns.Length: > 1 } key } => key.Columns.Length,
        _ => 0,
    };
}
