using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Linking;

/// <summary>The context in which a linker loads its relationship.</summary>
/// <param name="Segment">The segment that loads the relationship.</param>
/// <param name="Run">The run of the plan.</param>
internal sealed record LinkContext(Segment Segment, LoadRun Run)
{
    /// <summary>The session.</summary>
    public ILoadingSession Session => Run.Session;

    /// <summary>Whether loaded entities and relationships are overwritten.</summary>
    public bool PopulateExisting => Run.PopulateExisting;

    /// <summary>What selects the related entities, if only some of them are loaded, as a view; null for all of them.</summary>
    public RowFilter? Filter => Segment.Edges[0].Filter;

    /// <summary>
    /// The entities whose row was read, for the references of all edges, where the session may hold others with the keys: those that do not satisfy a filter, and those whose
    /// row a view no longer has, which no foreign key holds back. Otherwise null.
    /// </summary>
    public HashSet<Entity>? Selected { get; } =
        Segment.Edges[0].Filter is null && !Segment.Edges[0].Relationship.Related.IsView ? null : new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Whether an entity that the session holds satisfies the filter: if there is none, or if there are only the criteria of the query and the entity is known to
    /// satisfy them, or only filters of the database, of which the entity itself tells. Null if only its row tells, as for the condition of a relationship.
    /// </summary>
    public bool? Satisfies(Entity held) =>
        Segment.Edges[0].Relationship.IsRestricted ? null
        : Filter is null || (Filter is { Own: null } && Related.Context.Satisfying?.Contains(held) == true) ? true
        : Filter.IsWhole ? Run.Filters!.Test(held, Run.Values)
        : null;

    /// <summary>The node of the related entity.</summary>
    public NodeRun Related { get; } = Run[Segment.Root.Node];

    /// <summary>Whether a reference without a row that satisfies the filter is null, and not left out by the query.</summary>
    public bool IsNullWithoutRow => RelationshipRows.IsNullWithoutRow(Segment.Edges[0].Relationship, Filter);

    /// <summary>Whether keys are queried even if their entities are in memory, because a later subquery repeats this segment and needs all of them.</summary>
    public bool NeedsAllKeys { get; } = Run.RepeatsKeysOf(Segment);

    /// <summary>Whether the session may have entities that were loaded with fewer columns.</summary>
    public bool MayLackColumns => Session.Identities.HasUnloadedColumns;

    // The owners of a repeated SELECT, which does not find owners that were reached in memory only.
    private NodeRun[] RepeatedOwners { get; } = Segment.Kind == SegmentKind.Subquery ? [.. Segment.Edges.Select(edge => Run[edge.Owner])] : [];

    /// <summary>Whether the segment's SELECT may not include the owner, so that the absence of rows proves nothing.</summary>
    public bool IsUncertain(Entity owner)
    {
        foreach (var owners in RepeatedOwners)
        {
            if (owners.IsOutsideSelect(owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the session held the owner before the run read its row, which may have another foreign key.</summary>
    public bool IsHeld(Entity owner)
    {
        foreach (var owners in RepeatedOwners)
        {
            if (owners.IsHeld(owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks an entity that its owner has in memory, and the entities that the segment joins to it, as reached.</summary>
    public void Reach(Entity? related)
    {
        if (related is not null)
        {
            JoinedInMemory.Reach(Run, Segment.Root, related);
        }
    }

    /// <summary>Whether an entity in memory lacks entities that the segment joins to it, so that its row must be queried.</summary>
    public bool LacksJoined(Entity related) => JoinedInMemory.AreMissing(Segment.Root, related);
}
