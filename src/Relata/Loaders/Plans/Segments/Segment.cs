using System.Collections.Immutable;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sql;

namespace Relata.Loaders.Plans.Segments;

/// <summary>A single SELECT of a plan: an entity and everything that is joined to it.</summary>
/// <param name="Kind">How its rows are selected.</param>
/// <param name="Root">The root entity, with the nodes that are joined to it.</param>
/// <param name="Edges">The relationships that it loads. Several relationships may share the same rows. Empty for the root of a plan.</param>
internal sealed record Segment(SegmentKind Kind, SegmentNode Root, ImmutableArray<SegmentEdge> Edges)
{
    /// <summary>The statement; null if the entities are in memory.</summary>
    public SqlText? Sql { get; init; }

    /// <summary>Whether its root is selected in a sub-select, because collections are joined to a page or DISTINCT.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether the query has joined other rows itself, so that its root may occur in several rows.</summary>
    public bool RepeatsRoot { get; init; }

    /// <summary>For a Subquery segment: the segment whose owners' keys its sub-select selects.</summary>
    public Segment? KeysFrom { get; init; }

    /// <summary>
    /// For a Subquery segment: the same relationship loaded by the owners' keys. It is used if some owners are only in memory, because the
    /// SELECT of the owners may not return them.
    /// </summary>
    public Segment? ByKeys { get; init; }

    /// <summary>
    /// For each edge, the SELECT by which the server compares the owners' foreign keys with the related keys. It is needed if the server may
    /// consider keys equal that .NET does not. It selects by the owners' primary keys, and each row ends with the owner's foreign key. Otherwise null.
    /// </summary>
    public ImmutableArray<SqlText?> Matches { get; init; } = [];

    /// <summary>What it loads, for diagnostics: an entity, or relationships with their strategy.</summary>
    public string Subject => Kind switch
    {
        SegmentKind.Query => $"query for {Root.Node.Type.Name}",
        SegmentKind.Key or SegmentKind.Keys => $"{Root.Node.Type.Name} by key",
        SegmentKind.Given => Root.Node.Type.Name,
        _ => string.Join(", ", Edges.Select(edge => edge.Subject)),
    };

    /// <summary>Whether its sub-select is the SELECT of the other segment, which loads its owners.</summary>
    public bool RepeatsSelectOf(Segment other) =>
        Kind == SegmentKind.Subquery && other.Root.All.Any(node => Edges.Any(edge => edge.Owner == node.Node));

    /// <summary>Whether it is executed again for the entities that it loaded, until no more rows are returned.</summary>
    public bool IsRecursive => Edges.Any(edge => edge.Owner == Root.Node);

    /// <summary>
    /// Whether a pair of an owner and a joined entity may occur in several rows. It occurs once if the owner is the root, each root occurs
    /// once, and nothing else is joined that repeats rows. An owner that is itself joined may belong to several rows.
    /// </summary>
    public bool HasDuplicates(SegmentNode owner) =>
        RepeatsRoot || !ReferenceEquals(owner, Root) || Root.RepeatingJoins > 1 || Edges.Any(edge => edge.Relationship.Kind == RelationshipKind.ManyToMany);

    /// <summary>The number of columns before the entity's own columns that contain the owner's key.</summary>
    public int OwnerKeyLength => Root.First;

    /// <summary>
    /// The index of the owner's key in the row: a separate column, or the related entity's foreign key. For a reference to a unique key, the index of that key.
    /// </summary>
    public int OwnerKeyAt => OwnerKeyLength > 0 || Edges.IsEmpty || Edges[0].Relationship.Link is not ForeignKeyLink link
        ? 0
        : Root.First + Root.Node.Columns.Read.IndexOf((link.IsHeldByOwner ? link.Key.PrincipalColumns : link.Key.Columns)[0]);
}
