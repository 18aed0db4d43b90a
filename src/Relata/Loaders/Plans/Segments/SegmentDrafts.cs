using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Loaders.Options;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Plans.Segments;

/// <summary>The segments of a plan while it is made: every relationship gets its strategy, and what is not joined a segment of its own.</summary>
/// <param name="repeatsSelects">Whether the SELECT of owners may be repeated for <see cref="Loading.Subquery"/>; otherwise their keys are asked for.</param>
/// <param name="isProjected">Whether the objects that are given come of a projection, and relationships that no option names keep their own way.</param>
internal sealed class SegmentDrafts(bool repeatsSelects = true, bool isProjected = false)
{
    private readonly List<SegmentDraft> _drafts = [];
    private readonly Dictionary<LoadNode, SegmentDraft> _segmentOf = [];
    private int _recursions;

    public void Begin(SegmentKind kind, EntityType type, ImmutableArray<LoadStep> steps, LoadStep? all) =>
        Add(kind, edge: null, type, steps, all, [type]);

    /// <summary>Begins with a relationship; its owners are there.</summary>
    /// <param name="kind">What the rows are asked for by.</param>
    /// <param name="edge">The relationship.</param>
    /// <param name="steps">What the options say below it.</param>
    /// <param name="all">The option for all relationships; null for none.</param>
    /// <param name="path">The entities on the way to the owners; empty where the load begins with them.</param>
    public void BeginAccess(SegmentKind kind, SegmentEdge edge, ImmutableArray<LoadStep> steps, LoadStep? all, ImmutableList<EntityType> path)
    {
        // Each level of a recursion is an access of its own, so that the path would grow with the data.
        path = path.IsEmpty ? [edge.Relationship.Owner] : path;
        path = path.Contains(edge.Relationship.Related) && path.Count > 1 ? path : path.Add(edge.Relationship.Related);
        Add(kind, edge, edge.Relationship.Related, steps, all, path);
    }

    /// <summary>The segments, each after those that its owners come from.</summary>
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
        Relationship? repeated = null)
    {
        var draft = new SegmentDraft(kind, edge);
        _drafts.Add(draft);
        draft.Root = AddNode(draft, null, type, steps, all, path, repeated);
        return draft;
    }

    // The repeated relationship, if any, leads from the new node to itself.
    private NodeDraft AddNode(
        SegmentDraft draft,
        Relationship? via,
        EntityType type,
        ImmutableArray<LoadStep> steps,
        LoadStep? all,
        ImmutableList<EntityType> path,
        Relationship? repeated = null)
    {
        if (path.Count > LoadStep.MostLevels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw LoadStep.TooDeep(path[0].Name);
        }

        var said = StepsByRelationship.Of(type, steps);
        var isGiven = draft.Kind == SegmentKind.Given && via is null;
        NodeDraft made = null!;
        _ = new LoadNode(type, node =>
        {
            made = new NodeDraft(node, via);
            _segmentOf.Add(node, draft);
            return [.. type.Relationships.Select(relationship => relationship == repeated
                ? new RelationshipPlan(relationship, Loading.SelectIn, StrategySource.Option) { Node = node }
                : PlanRelationship(draft, made, relationship, said, said.All ?? all, path, isGiven))];
        });
        return made;
    }

    private RelationshipPlan PlanRelationship(
        SegmentDraft draft, NodeDraft node, Relationship relationship, StepsByRelationship said, LoadStep? all, ImmutableList<EntityType> path, bool isGiven)
    {
        var step = said[relationship];
        var (strategy, source) = Choose(relationship, step, all, path);
        if (isGiven)
        {
            strategy = isProjected ? OfProjected(strategy, step, source) : OfGiven(strategy, step);
        }

        var below = step?.Below ?? [];
        var target = strategy switch
        {
            Loading.Joined => Join(draft, node, relationship, below, all, path),
            Loading.SelectIn when step is { Depth: LoadStep.Unlimited } => AddRecursion(node, relationship, below, all, path),
            Loading.SelectIn => AddSegment(SegmentKind.ManyOwners, node, relationship, below, all, path),
            // Below a recursion there is no one SELECT to repeat.
            Loading.Subquery => AddSegment(_recursions > 0 || !repeatsSelects ? SegmentKind.ManyOwners : SegmentKind.Subquery, node, relationship, below, all, path),
            _ => null,
        };
        return new RelationshipPlan(relationship, strategy, source) { Node = target, Below = below, All = all, Path = strategy == Loading.Immediate ? path : [] };
    }

    // Onto objects that are there only what an option names is loaded, and there is no SELECT to join to or to repeat.
    private static Loading OfGiven(Loading strategy, LoadStep? step) => step is null or { IsDeferred: true }
        ? Loading.Lazy
        : strategy is Loading.Joined or Loading.Subquery or Loading.Lazy or Loading.Batch ? Loading.SelectIn : strategy;

    // The SELECT of a projection is not one of the plan's either.
    private static Loading OfProjected(Loading strategy, LoadStep? step, StrategySource source) => step is null && source != StrategySource.AllOption
        ? LoadPlanner.AtAccess(strategy)
        : strategy is Loading.Joined or Loading.Subquery ? Loading.SelectIn : strategy;

    private static (Loading Strategy, StrategySource Source) Choose(
        Relationship relationship, LoadStep? step, LoadStep? all, ImmutableList<EntityType> path)
    {
        if (step?.Strategy is { } chosen)
        {
            return (step.IsDeferred ? Loading.Lazy : chosen, StrategySource.Option);
        }

        var (strategy, source) = all is not null && step is null
            ? (all.Strategy!.Value, StrategySource.AllOption)
            : (relationship.Loading, StrategySource.Relationship);
        var isEager = strategy is Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate;
        return isEager && step is null && path.Contains(relationship.Related)
            ? (Loading.Lazy, StrategySource.StoppedByCycle)
            : (strategy, source);
    }

    private LoadNode Join(
        SegmentDraft draft, NodeDraft node, Relationship relationship, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path)
    {
        var joined = AddNode(draft, relationship, relationship.Related, below, all, path.Add(relationship.Related));
        node.Joined.Add(joined);
        return joined.Node;
    }

    private LoadNode AddSegment(
        SegmentKind kind, NodeDraft node, Relationship relationship, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path)
    {
        var edge = new SegmentEdge(node.Node, relationship);
        var draft = Add(kind, edge, relationship.Related, below, all, path.Add(relationship.Related));
        return FindEqual(draft) is { } equal ? Merge(draft, edge, equal) : draft.Root!.Node;
    }

    // The related entities own the relationship in turn: the segment is its own owner.
    private LoadNode AddRecursion(
        NodeDraft node, Relationship relationship, ImmutableArray<LoadStep> below, LoadStep? all, ImmutableList<EntityType> path)
    {
        // It is followed again by itself.
        if (below.Any(step => step.Relationship == relationship))
        {
            throw LoadStep.SaidTwice(relationship);
        }

        _recursions++;
        var draft = Add(SegmentKind.ManyOwners, new SegmentEdge(node.Node, relationship), relationship.Related, below, all, path, repeated: relationship);
        _recursions--;
        var related = draft.Root!.Node;
        draft.Edges.Add(new SegmentEdge(related, relationship));
        return related;
    }

    // Two relationships that ask one table for rows by primary key, and load nothing below, are asked together.
    private SegmentDraft? FindEqual(SegmentDraft draft) =>
        draft.Kind == SegmentKind.ManyOwners && draft.Edges[0].Relationship.Kind == RelationshipKind.ManyToOne && draft.Root!.Joined.Count == 0
            ? _drafts.Find(other => other != draft && other.Kind == draft.Kind && other.Root is { Joined.Count: 0 }
                && other.Edges[0].Relationship.Kind == RelationshipKind.ManyToOne && other.Root.Node.IsSameLeaf(draft.Root.Node))
            : null;

    private LoadNode Merge(SegmentDraft draft, SegmentEdge edge, SegmentDraft equal)
    {
        _drafts.Remove(draft);
        _segmentOf.Remove(draft.Root!.Node);
        equal.Edges.Add(edge);
        return equal.Root!.Node;
    }
}
