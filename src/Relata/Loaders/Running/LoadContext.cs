using Relata.Entities;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;
using Relata.Loaders.Plans;
using Relata.Loaders.Streaming;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Running;

/// <summary>The context shared by the entities of one class in a query result: their session and the load plan of their relationships.</summary>
/// <remarks>Each result has one for each node of its plan, and one for each combination of nodes that reached the same entities.</remarks>
internal sealed class LoadContext : EntityContext
{
    // Limits what a context keeps alive when a program walks along a chain of entities, access by access.
    private const int MaxAccesses = 8;

    // For each relationship, the context whose plan applies; null if this context has only its own plan.
    private readonly Dictionary<Relationship, LoadContext>? _parts;

    // The contexts that it combines; null for the same.
    private readonly HashSet<LoadContext>? _combined;

    // The contexts of the entities below relationships that are loaded on access.
    private Dictionary<RelationshipPlan, LoadContext>? _below;

    // In the first context of a query with criteria.
    private readonly SatisfyingEntities? _satisfying;

    // In the first context of a query: the references that its conditions exclude.
    private ReferenceSet? _excluded;

    // And those that are loaded, but lead to the first of the rows that the conditions leave.
    private ReferenceSet? _chosen;

    // The number of relationships between the root of the query and the entities, and the number of accesses among them.
    private readonly int _depth;
    private readonly int _accesses;

    /// <param name="session">The session of the entities.</param>
    /// <param name="node">The node of the load plan.</param>
    /// <param name="plan">The load plan; null for entities that were not loaded.</param>
    /// <param name="accessedFrom">If the entities are loaded by an access to a relationship, the context of its owners.</param>
    /// <param name="query">Another context of the same query; null for the first one.</param>
    public LoadContext(ILoadingSession session, LoadNode node, LoadPlan? plan = null, LoadContext? accessedFrom = null, LoadContext? query = null)
    {
        Session = session;
        Node = node;
        Plan = plan;
        Query = accessedFrom?.Query ?? query ?? this;
        _satisfying = Query == this && plan is { Criteria: not null, ReadsHidden: false } ? new SatisfyingEntities(this) : null;
        Ignored = Query == this ? plan?.Criteria?.Filters?.Ignored ?? 0 : Query.Ignored;
        (_depth, _accesses) = accessedFrom is null ? (node.Depth, 0) : (accessedFrom._depth + 1 + node.Depth, accessedFrom._accesses + 1);
        AccessedFrom = _accesses <= MaxAccesses ? accessedFrom : null;
    }

    private LoadContext(LoadContext first, LoadContext second)
    {
        Session = first.Session;
        Plan = first.Plan;
        Query = first.Query;
        Ignored = first.Ignored;
        AccessedFrom = first.AccessedFrom;
        _combined = [.. first._combined ?? [first], .. second._combined ?? [second]];
        // Of two paths to an entity of a hierarchy, one may lead to its base class.
        var type = first.Node.Type.IsOrDerivesFrom(second.Node.Type) ? first.Node.Type : second.Node.Type;
        var parts = type.Hierarchy.Relationships.ToDictionary(relationship => relationship, relationship => Nearer(first.PlanOwner(relationship), second.PlanOwner(relationship), relationship));
        _parts = parts;
        var (near, far) = second._depth < first._depth ? (second, first) : (first, second);
        Node = new LoadNode(
            type,
            _ => [.. type.Hierarchy.Relationships.Select(relationship => parts[relationship].Node[relationship])],
            NodeColumns.Combine(type, near.Node.Columns, far.Node.Columns));
    }

    public override ILoadingSession Session { get; }

    /// <summary>The node of the load plan, with the strategies of the relationships.</summary>
    public LoadNode Node { get; }

    /// <summary>The first context of the query, which is the same for all of its nodes and for the accesses to the relationships of its entities.</summary>
    public override LoadContext Query { get; }

    /// <summary>In the first context of a query: the values of its filters, by slot, for accesses; empty if it has no filters.</summary>
    public object?[] Values { get; init; } = [];

    /// <summary>The criteria of the query; null for none.</summary>
    public EntityCriteria? Criteria => Query.Plan?.Criteria;

    /// <summary>The filters of the database that the query ignores, by their ordinals: they do not hold for what is loaded later from its result.</summary>
    public ulong Ignored { get; }

    /// <summary>Whether the query has criteria of its own, or ignores filters: then they hold for what is loaded onto its result.</summary>
    public bool HasOwnCriteria => Ignored != 0 || Criteria != Criteria?.Filters;

    /// <summary>The entities in memory that are known to satisfy the criteria of the query; null if it has none.</summary>
    public SatisfyingEntities? Satisfying => Query._satisfying;

    /// <summary>For the first context of a query that is streamed, the entities that the stream has made; null for any other.</summary>
    public StreamedEntities? Streamed { get; init; }

    /// <summary>Combines the contexts of two paths that reach the same entity.</summary>
    /// <remarks>
    /// For each relationship, an option that names it applies before an option for all relationships, which applies before the strategy that the
    /// relationship declares. Of two options, the one nearer to the root of the query applies.
    /// </remarks>
    public static LoadContext Combine(LoadContext first, LoadContext second) => first == second || first._combined?.Contains(second) == true ? first : new(first, second);

    /// <summary>The context of the entities that a relationship of these refers to, by the options below an access to it.</summary>
    public LoadContext Below(RelationshipPlan access)
    {
        if (_below is null || !_below.TryGetValue(access, out var below))
        {
            var plan = Session.Database.Compilation.Loads.Access(access, isOne: true);
            below = new LoadContext(Session, plan.Segments[0].Root.Node, plan, this);
            (_below ??= new(ReferenceEqualityComparer.Instance)).Add(access, below);
        }

        return below;
    }

    /// <summary>Makes an entity in memory part of the result, by the options below an access that leads to it.</summary>
    public void Adopt(RelationshipPlan access, Entity related)
    {
        var below = Below(access);
        Satisfying?.NoteUnread(related);
        Leave(related);
        related.Context = related.Context is LoadContext before && before.Query == below.Query ? Combine(before, below) : below;
    }

    /// <summary>The context whose plan for a relationship applies: this one, or one of those that it combines.</summary>
    public LoadContext PlanOwner(Relationship relationship) => _parts is null ? this : _parts[relationship];

    /// <summary>This context, or those that it combines.</summary>
    public IEnumerable<LoadContext> Parts => _combined ?? (IEnumerable<LoadContext>)[this];

    /// <summary>The load plan; null for entities that were not loaded.</summary>
    public LoadPlan? Plan { get; }

    /// <summary>The context of the owners whose access has loaded the entities; null for none.</summary>
    public LoadContext? AccessedFrom { get; }

    /// <summary>The context from which accesses have led to this one: what was loaded lazily from a result belongs to it.</summary>
    public LoadContext Result => field ??= AccessedFrom?.Result ?? this;

    /// <summary>The lazy loads from this result.</summary>
    public LazyLoadCounts LazyLoads => field ??= new LazyLoadCounts();

    public override bool IsExcluded(Entity owner, Relationship relationship)
    {
        if (Query._excluded?.Contains(owner, relationship) != true)
        {
            return false;
        }

        // The program has set the foreign key since.
        if (relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: var key } && key.Columns.Any(owner.IsColumnChanged))
        {
            Include(owner, relationship);
            return false;
        }

        return true;
    }

    public override void Exclude(Entity owner, Relationship relationship) => (Query._excluded ??= new()).Add(owner, relationship);

    public override void Choose(Entity owner, Relationship relationship) => (Query._chosen ??= new()).Add(owner, relationship);

    public override void Include(Entity owner, Relationship relationship)
    {
        Query._excluded?.Remove(owner, relationship);
        Query._chosen?.Remove(owner, relationship);
    }

    public override bool HasCriteria(Relationship relationship) => RelationshipRows.Of(relationship, Criteria) is { IsWhole: false };

    public override bool IsNeverLoaded(Relationship relationship) => Node[relationship].Strategy == Loading.NoLoad;

    public override void NoteRead(Relationship relationship)
    {
        if (!Session.IsClosed)
        {
            Session.Loader.Unread?.NoteRead(relationship);
        }
    }

    public override void Load(Entity entity, MappedColumn column) => ColumnLoader.Load(this, entity, column);

    public override void Load(Entity owner, Relationship relationship, IReadOnlyList<Entity>? together = null)
    {
        var (access, values) = Accessed(relationship);
        LazyLoader.Load(PlanOwner(relationship), owner, access, values, together);
    }

    // Filters hold as they are at the access, whatever they were when the query was run.
    private (RelationshipPlan Access, object?[] Values) Accessed(Relationship relationship)
    {
        var access = Node[relationship];
        if (!Session.HasFilters)
        {
            return (access, Query.Values);
        }

        var filters = Session.ActiveFilters(Ignored);
        return (Session.Database.Compilation.Loads.Under(access, filters.Criteria), filters.Follow(Query.Values, Criteria?.Filters));
    }

    /// <summary>Called before an entity becomes part of the result: what it has loaded under other filters, or another query has chosen for it, is loaded again.</summary>
    public void Leave(Entity entity)
    {
        if (entity.Context is not LoadContext before || before.Query == Query)
        {
            return;
        }

        if (before.Ignored != Ignored)
        {
            FilteredRelationships.Reopen(Session.Database.Filters, entity, before.Ignored ^ Ignored);
        }

        if (before.Query._chosen is { } chosen)
        {
            foreach (var relationship in chosen.Of(entity).ToList())
            {
                relationship.Reopen(entity);
            }
        }
    }

    private static LoadContext Nearer(LoadContext first, LoadContext second, Relationship relationship)
    {
        var (one, other) = (first.Node[relationship].Explicitness, second.Node[relationship].Explicitness);
        return other > one || (other == one && second._depth < first._depth) ? second : first;
    }
}
