using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Classes;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans.Segments;

/// <summary>Builds the segments of a plan: joins a relationship to the segment of its owners, or creates one, by the strategy that <see cref="StrategyChoice"/> gives it.</summary>
/// <param name="byDefault">The strategy of relationships that declare none.</param>
/// <param name="criteria">The criteria of the query; null for none.</param>
/// <param name="allowsSubqueries">Whether <see cref="Loading.Subquery"/> may use the owners' SELECT as a sub-select; otherwise it loads by keys.</param>
/// <param name="isProjected">Whether the entities in memory are from a projection. Relationships without an option then keep their strategy on access.</param>
internal sealed class SegmentDrafts(Loading byDefault, EntityCriteria? criteria, bool allowsSubqueries = true, bool isProjected = false)
{
    private readonly StrategyChoice _choice = new(byDefault, isProjected);
    private readonly List<SegmentDraft> _drafts = [];
    private readonly Dictionary<LoadNode, SegmentDraft> _segmentOf = [];
    private int _recursions;
    private int _firstDepth;

    /// <summary>Why the rows of the query have to be read by its own SELECT alone; null if they need not be.</summary>
    public string? WholeRoot { get; init; }

    /// <summary>Whether the query locks its rows, which its SELECT may read newer than a further one would.</summary>
    public bool LocksRows { get; init; }

    public void Begin(SegmentKind kind, EntityType type, ImmutableArray<LoadStep> steps, LoadStep? all) =>
        Add(kind, edge: null, type, steps, all, [type]);

    /// <summary>Begins with a relationship of owners that are in memory.</summary>
    /// <param name="kind">How the rows are selected.</param>
    /// <param name="edge">The relationship.</param>
    /// <param name="steps">The options below it.</param>
    /// <param name="all">The option for all relationships; null for none.</param>
    /// <param name="path">The entities on the path to the owners; empty if the load begins at the owners.</param>
    public void BeginAccess(SegmentKind kind, SegmentEdge edge, ImmutableArray<LoadStep> steps, LoadStep? all, ImmutableList<EntityType> path)
    {
        // Each level of a recursion is a separate access. The path must not grow with the depth of the data.
        path = path.IsEmpty ? [edge.Relationship.Owner] : path;
        path = path.Contains(edge.Relationship.Related) && path.Count > 1 ? path : path.Add(edge.Relationship.Related);
        Add(kind, edge, edge.Relationship.Related, steps, all, path);
    }

    /// <summary>The segments, each after the segments of its owners.</summary>
    public ImmutableArray<Segment> InOrder()
    {
        var ordered = new List<SegmentDraft>();
        while (ordered.Count < _drafts.Count)
        {
            ordered.Add(_drafts.First(draft => !ordered.Contains(draft)
                && draft.Edges.All(edge => !_segmentOf.TryGetValue(edge.Owner, out var owner) || owner == draft || ordered.Contains(owner))));
        }

        return [.. ordered.Select(draft => draft.ToSegment())];
    }

    private SegmentDraft Add(
        SegmentKind kind,
        SegmentEdge? edge,
        EntityType type,
        ImmutableArray<LoadStep> steps,
        LoadStep? all,
        ImmutableList<EntityType> path,
        Relationship? recursion = null)
    {
        var draft = new SegmentDraft(kind, edge) { IsKeyless = type.IsKeyless };
        _firstDepth = _drafts.Count == 0 ? path.Count : _firstDepth;
        _drafts.Add(draft);
        draft.Root = AddNode(draft, null, null, type, steps, all, path, recursion, edge?.Filter);
        return draft;
    }

    // The recursive relationship, if any, leads from the new node to itself.
    private NodeDraft AddNode(
        SegmentDraft draft,
        Relationship? via,
        RowFilter? filter,
        EntityType type,
        ImmutableArray<LoadStep> steps,
        LoadStep? all,
        ImmutableList<EntityType> path,
        Relationship? recursion = null,
        RowFilter? recursionFilter = null,
        bool isInner = false)
    {
        if (path.Count > LoadStep.MaxLevels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw LoadStep.TooDeep(path[0].Name);
        }

        var options = StepsByRelationship.Of(type, steps);
        var isGiven = draft.Kind == SegmentKind.Given && via is null;
        NodeDraft made = null!;
        _ = new LoadNode(type, node =>
        {
            made = new NodeDraft(node, via, filter) { IsInner = isInner };
            _segmentOf.Add(node, draft);
            return [.. type.Hierarchy.Relationships.Select(relationship => relationship == recursion
                ? new RelationshipPlan(relationship, Loading.SelectIn, StrategySource.Option) { Node = node, Filter = recursionFilter, Criteria = criteria }
                : PlanRelationship(draft, made, relationship, options, options.All ?? all, path, isGiven))];
        }, NodeColumns.Of(type, options.Columns, byDefault, ClassesOf(draft, via, type, options)), path.Count - _firstDepth, options.Values);
        return made;
    }

    // Objects in memory have the columns of their classes.
    private ClassChoice? ClassesOf(SegmentDraft draft, Relationship? via, EntityType type, StepsByRelationship options) =>
        draft.Kind == SegmentKind.Given && via is null ? null
        : draft.Kind != SegmentKind.Query || (via is not null && !LocksRows) || WholeRoot is not { } reason ? options.Classes ?? ClassChoice.DefaultOf(type)
        : options.Classes is { ReadsAll: false } ? throw new LoadOptionException($"Load.{nameof(Load.Polymorphic)} cannot be used in a query {reason}. Leave the option out: all columns come with the rows.")
        : null;

    private RelationshipPlan PlanRelationship(
        SegmentDraft draft, NodeDraft node, Relationship relationship, StepsByRelationship options, LoadStep? all, ImmutableList<EntityType> path, bool isGiven)
    {
        var step = options[relationship];
        var (strategy, source) = _choice.Of(relationship, step, options.AllOfNode ?? all, path, isGiven);
        strategy = draft.IsKeyless ? WithoutRepeatedRows(strategy, relationship, step) : strategy;
        var below = step?.Below ?? [];
        var filter = RelationshipRows.Of(relationship, criteria, step?.Filter);
        var target = strategy switch
        {
            Loading.Joined => Join(draft, node, relationship, filter, below, all, path, isInner: step is { IsInner: true } && draft.Kind == SegmentKind.Query),
            Loading.SelectIn when step is { Depth: LoadStep.Unlimited } => AddRecursion(node, relationship, filter, below, all, path),
            Loading.SelectIn => AddSegment(SegmentKind.ManyOwners, node, relationship, filter, below, all, path),
            // Below a recursion there is no single SELECT to use as a sub-select.
            Loading.Subquery => AddSegment(_recursions > 0 || !allowsSubqueries ? SegmentKind.ManyOwners : SegmentKind.Subquery, node, relationship, filter, below, all, path),
            _ => null,
        };
        return new RelationshipPlan(relationship, strategy, source)
        {
            Node = target,
            IsBatch = strategy == Loading.Batch || (byDefault == Loading.Batch && LoadPlanner.IsEager(strategy)),
            Filter = filter,
            Criteria = criteria,
            Below = below,
            All = all,
            Path = strategy == Loading.Immediate ? path : [],
        };
    }

    // Rows without a key that a join repeats could not be told from equal ones.
    private static Loading WithoutRepeatedRows(Loading strategy, Relationship relationship, LoadStep? step) =>
        strategy != Loading.Joined || relationship.Kind == RelationshipKind.ManyToOne ? strategy
        : step is { IsInner: false, IsContained: false } or null ? Loading.SelectIn
        : throw new LoadOptionException(
            $"{relationship} cannot be loaded with {(step.IsInner ? "Inner" : "ContainsEager")} in a query for rows without a primary key, which a join would repeat. Load it by SelectIn, and restrict the rows by a Where of the query.");

    private LoadNode Join(
        SegmentDraft draft, NodeDraft node, Relationship relationship, RowFilter? filter, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path, bool isInner)
    {
        var joined = AddNode(draft, relationship, filter, relationship.Related, below, all, path.Add(relationship.Related), isInner: isInner);
        node.Joined.Add(joined);
        return joined.Node;
    }

    private LoadNode AddSegment(
        SegmentKind kind, NodeDraft node, Relationship relationship, RowFilter? filter, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path)
    {
        var edge = new SegmentEdge(node.Node, relationship, filter);
        var draft = Add(kind, edge, relationship.Related, below, all, path.Add(relationship.Related));
        return FindEqual(draft) is { } equal ? Merge(draft, edge, equal) : draft.Root!.Node;
    }

    // The related entities are owners of the relationship in turn: the segment loads relationships of its own root.
    private LoadNode AddRecursion(
        NodeDraft node, Relationship relationship, RowFilter? filter, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path)
    {
        // An option below would apply to the same relationship again.
        if (below.Any(step => step.Value is null && step.Relationship == relationship))
        {
            throw LoadStep.ConflictingRecursion(relationship);
        }

        _recursions++;
        var draft = Add(SegmentKind.ManyOwners, new SegmentEdge(node.Node, relationship, filter), relationship.Related, below, all, path, recursion: relationship);
        _recursions--;
        var related = draft.Root!.Node;
        draft.Edges.Add(new SegmentEdge(related, relationship, filter));
        return related;
    }

    // Two relationships that select rows of one table by primary key, and load nothing below, share one segment.
    private SegmentDraft? FindEqual(SegmentDraft draft) => IsReferenceOnly(draft)
        ? _drafts.Find(other => other != draft && other.Kind == draft.Kind && IsReferenceOnly(other) && UniqueKey(other).SequenceEqual(UniqueKey(draft)) && other.Root!.Node.IsSameLeaf(draft.Root!.Node)
            && (draft.Kind == SegmentKind.ManyOwners || RepeatedBy(other) == RepeatedBy(draft)))
        : null;

    // A condition of an option belongs to one of the relationships; the criteria of the query are the same for all that lead to one entity.
    // The keys of several sub-selects are compared as the first of them, which is safe only where .NET and the server agree about equal keys.
    private static bool IsReferenceOnly(SegmentDraft draft) =>
        draft is { Root.Joined.Count: 0, Edges: [{ Filter: null or { Own: null }, Relationship: { Kind: RelationshipKind.ManyToOne, IsRestricted: false, Link: ForeignKeyLink link } }, ..] }
        && (draft.Kind == SegmentKind.ManyOwners || (draft.Kind == SegmentKind.Subquery && link.Key.IsExact));

    // References to different keys of an entity are found by different columns.
    private static ImmutableArray<string> UniqueKey(SegmentDraft draft) => draft.Edges[0].Relationship.OwnerReference.UniqueKey;

    // The segment whose SELECT a Subquery segment repeats, directly or through others.
    private SegmentDraft RepeatedBy(SegmentDraft draft)
    {
        do
        {
            draft = _segmentOf[draft.Edges[0].Owner];
        }
        while (draft.Kind == SegmentKind.Subquery);

        return draft;
    }

    private LoadNode Merge(SegmentDraft draft, SegmentEdge edge, SegmentDraft equal)
    {
        _drafts.Remove(draft);
        _segmentOf.Remove(draft.Root!.Node);
        equal.Edges.Add(edge);
        return equal.Root!.Node;
    }
}
