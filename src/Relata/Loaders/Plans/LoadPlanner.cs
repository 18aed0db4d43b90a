using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Loaders.Plans.Compiling;
using Relata.Loaders.Plans.Segments;
using Relata.Sql;

namespace Relata.Loaders.Plans;

/// <summary>Creates the <see cref="LoadPlan"/> of a query and its options. Pure.</summary>
internal static class LoadPlanner
{
    /// <summary>Plans a query.</summary>
    /// <param name="type">The root entity.</param>
    /// <param name="root">The translated query, without a SELECT list.</param>
    /// <param name="options">The query's options.</param>
    /// <param name="dialect">The SQL dialect.</param>
    /// <param name="nextAlias">The number of the next alias in <paramref name="root"/>.</param>
    /// <param name="isLocking">Whether the query locks its rows. A second SELECT would not necessarily return the same rows.</param>
    public static LoadPlan Plan(EntityType type, Select root, ImmutableArray<LoadStep> options, Dialect dialect, int nextAlias = 1, bool isLocking = false)
    {
        var drafts = new SegmentDrafts(allowsSubqueries: !isLocking);
        drafts.Begin(SegmentKind.Query, type, options, all: null);
        return new SegmentCompiler(dialect, root, nextAlias).Compile(drafts.InOrder());
    }

    /// <summary>Plans a load by one primary key, or by several.</summary>
    public static LoadPlan PlanGet(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect, bool isOne = true)
    {
        var drafts = new SegmentDrafts();
        drafts.Begin(isOne ? SegmentKind.Key : SegmentKind.Keys, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans the load of a relationship on access.</summary>
    /// <param name="access">The relationship.</param>
    /// <param name="isOne">Whether it is loaded for one owner, or for several.</param>
    /// <param name="dialect">The SQL dialect.</param>
    public static LoadPlan PlanAccess(RelationshipPlan access, bool isOne, Dialect dialect)
    {
        var drafts = new SegmentDrafts();
        var owner = new LoadNode(access.Relationship.Owner, _ => []);
        drafts.BeginAccess(isOne ? SegmentKind.OneOwner : SegmentKind.ManyOwners, new SegmentEdge(owner, access.Relationship, access.Filter), access.Below, access.All, access.Path);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans a load for entities in memory: only the relationships that options name.</summary>
    public static LoadPlan PlanForEntities(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect)
    {
        var drafts = new SegmentDrafts();
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>Plans a load for entities in a projection. Relationships without an option are loaded on access.</summary>
    public static LoadPlan PlanProjected(EntityType type, ImmutableArray<LoadStep> options, Dialect dialect)
    {
        var drafts = new SegmentDrafts(isProjected: true);
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder());
    }

    /// <summary>The relationship plans of an entity that was loaded without a query.</summary>
    public static LoadNode DefaultNode(EntityType type) => new(
        type,
        _ => [.. type.Relationships.Select(relationship => new RelationshipPlan(relationship, OnAccess(relationship.Loading), StrategySource.Relationship))]);

    // A relationship that is loaded eagerly with a query is loaded on first access.
    public static Loading OnAccess(Loading loading) =>
        loading is Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate ? Loading.Lazy : loading;
}
