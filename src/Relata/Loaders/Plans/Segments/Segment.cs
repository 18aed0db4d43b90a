using System.Collections.Immutable;
using Relata.Relations;
using Relata.Sql;

namespace Relata.Loaders.Plans.Segments;

/// <summary>Exactly one SELECT: an entity and all that is joined to it.</summary>
/// <param name="Kind">What the rows are asked for by.</param>
/// <param name="Root">The entity and what is joined to it.</param>
/// <param name="Edges">The relationships it loads; several where they lead to the same rows. Empty for the root of a plan.</param>
internal sealed record Segment(SegmentKind Kind, SegmentNode Root, ImmutableArray<SegmentEdge> Edges)
{
    /// <summary>The statement; null where the objects are given.</summary>
    public SqlText? Sql { get; init; }

    /// <summary>For a sub-select inside which owners' keys are asked for: the segment whose keys they are.</summary>
    public Segment? KeysFrom { get; init; }

    /// <summary>
    /// For a segment that repeats its owners' SELECT: the same relationship, asked for by the owners' keys. It runs instead where some
    /// owners are reached in memory alone, because the repeated SELECT may not find them.
    /// </summary>
    public Segment? ByKeys { get; init; }

    /// <summary>
    /// For each edge the SELECT that lets the server match the owners' foreign keys with the related keys, where it may hold equal what
    /// .NET does not: it asks by the owners' own keys, and each row ends with the owner's foreign key. Null where the two agree.
    /// </summary>
    public ImmutableArray<SqlText?> Matches { get; init; } = [];

    /// <summary>Whether its SELECT repeats that of the other segment, which its owners come from.</summary>
    public bool RepeatsSelectOf(Segment other) =>
        Kind == SegmentKind.Subquery && other.Root.All.Any(node => node.Node == Edges[0].Owner);

    /// <summary>Whether it runs again for what it has reached, until nothing more comes.</summary>
    public bool IsRecursive => Edges.Any(edge => edge.Owner == Root.Node);

    /// <summary>
    /// Whether one pair of the owner and an entity joined to it can come in several rows. It cannot where the owner is the root, comes
    /// once, and nothing else that is joined brings a collection: an owner that is joined itself may be shared by several.
    /// </summary>
    public bool Repeats(SegmentNode owner) =>
        !ReferenceEquals(owner, Root) || Root.JoinedCollections > 1 || Edges.Any(edge => edge.Relationship.Kind == RelationshipKind.ManyToMany);

    /// <summary>How many columns before the entity's hold the owner's key.</summary>
    public int OwnerKeyLength => Root.First;

    /// <summary>Where in the row the owner's key is: in columns of its own, or in the related entity's foreign key.</summary>
    public int OwnerKeyAt => OwnerKeyLength > 0 || Edges.IsEmpty || Edges[0].Relationship.Link is not ForeignKeyLink { IsHeldByOwner: false } link
        ? 0
        : Root.First + link.Key.Columns[0];
}
