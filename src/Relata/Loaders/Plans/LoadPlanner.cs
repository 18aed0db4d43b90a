using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Loaders.Plans.Compiling;
using Relata.Loaders.Plans.Segments;
using Relata.Mapping;
using Relata.Sql;

namespace Relata.Loaders.Plans;

/// <summary>Turns a query and its options into a <see cref="LoadPlan"/>. Pure.</summary>
internal static class LoadPlanner
{
    /// <summary>Plans a query.</summary>
    /// <param name="type">The root entity.</param>
    /// <param name="root">The translated query: FROM the root's table, WHERE, ORDER BY, page; its items are the planner's to add.</param>
    /// <param name="options">The query's options.</param>
    /// <param name="dialect">How SQL is written.</param>
    /// <param name="nextAlias">The number of the next alias in that SELECT.</param>
    /// <param name="isLocking">Whether the query locks its rows, which a second SELECT of them need not find again.</param>
    public static LoadPlan Plan(EntityType type, Select root, ImmutableArray<LoadStep> options, Dialect dialect, int nextAlias = 1, bool isLocking = false)
    {
        var drafts = new SegmentDrafts(repeatsSelects: !isLocking);
        drafts.Begin(SegmentKind.Query, type, options, all: null);
        return new SegmentCompiler(dialect, root, nextAlias).Compile(drafts.InOrder());
    }

    /// <summary>Plans the load of one object by its primary key, or of several.</summary>
    public static LoadPlan PlanGet(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect, bool isOne = true)
    {
        var drafts = new SegmentDrafts();
        drafts.Begin(isOne ? SegmentKind.Key : SegmentKind.Keys, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans what an access to a relationship loads.</summary>
    /// <param name="access">The relationship.</param>
    /// <param name="isOne">Whether for one owner, or for several at once.</param>
    /// <param name="dialect">How SQL is written.</param>
    public static LoadPlan PlanAccess(RelationshipPlan access, bool isOne, Dialect dialect)
    {
        var drafts = new SegmentDrafts();
        var owner = new LoadNode(access.Relationship.Owner, _ => []);
        drafts.BeginAccess(isOne ? SegmentKind.OneOwner : SegmentKind.ManyOwners, new SegmentEdge(owner, access.Relationship), access.Below, access.All, access.Path);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans a load onto objects that are there: only what the options name.</summary>
    public static LoadPlan PlanOnto(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect)
    {
        var drafts = new SegmentDrafts();
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans what options load for the entities that a projection returns: the rest of their relationships waits for an access.</summary>
    public static LoadPlan PlanProjected(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect)
    {
        var drafts = new SegmentDrafts(isProjected: true);
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>How the relationships of an object load that came without a query.</summary>
    public static LoadNode DefaultNode(EntityType type) => new(
        type,
        _ => [.. type.Relationships.Select(relationship => new RelationshipPlan(relationship, AtAccess(relationship.Loading), StrategySource.Relationship))]);

    // What would have been loaded with the object is loaded at the first access.
    public static Loading AtAccess(Loading loading) =>
        loading is Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate ? Loading.Lazy : loading;
}
