using System.Collections.Immutable;
using Relata.Entities.Properties;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Classes;
using Relata.Loaders.Options.Columns;
using Relata.Loaders.Plans.Compiling;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql.Filters;
using Relata.Sql;

namespace Relata.Loaders.Plans;

/// <summary>Creates the <see cref="LoadPlan"/> of a query and its options. Pure.</summary>
/// <param name="dialect">The SQL dialect.</param>
/// <param name="byDefault">The strategy of relationships that declare none.</param>
internal readonly struct LoadPlanner(Dialect dialect, Loading byDefault = Loading.Lazy)
{
    /// <summary>Plans a query.</summary>
    /// <param name="type">The root entity.</param>
    /// <param name="query">The translated query.</param>
    /// <param name="options">The query's options.</param>
    public LoadPlan Plan(EntityType type, PlannedQuery query, ImmutableArray<LoadStep> options)
    {
        // The joined rows of a page are in no sub-select that repeats the page.
        var repeatsSelect = !query.IsLocking && !(query.Root.HasPage && options.Any(option => option.Filter is JoinedRows));
        var drafts = new SegmentDrafts(byDefault, query.Criteria, repeatsSelect)
        {
            WholeRoot = query.IsLocking ? "that locks its rows, because a further SELECT could read older ones"
                : query.IsRaw ? "whose SQL is your own, because its rows need not be those that a further SELECT finds"
                : null,
            LocksRows = query.IsLocking,
        };
        drafts.Begin(SegmentKind.Query, type, options, all: null);
        var segments = drafts.InOrder();
        segments = segments.SetItem(0, segments[0] with { RepeatsRoot = query.RepeatsRows });
        var root = query.InnerCondition is { } condition && IsSubselect(query.Root, segments)
            ? query.Root with { Where = FilteredRows.And(query.Root.Where, condition) }
            : query.Root;
        return new SegmentCompiler(dialect, root, query.NextAlias).Compile(segments) with { Criteria = query.Criteria };
    }

    // Whether the SELECT of the query becomes a sub-select, to which the nodes of its segment are not joined.
    private static bool IsSubselect(Select root, ImmutableArray<Segment> segments) =>
        segments.Any(segment => segment.Kind == SegmentKind.Subquery) || (root.IsRestricted && segments[0].Root.AddedRepeatingJoins > 0);

    /// <summary>Plans a load by one primary key, or by several.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="options">What to load with it.</param>
    /// <param name="isOne">Whether there is one key.</param>
    /// <param name="filters">The filters of the database; null for none.</param>
    /// <param name="isFiltered">Whether they hold for the rows themselves as well.</param>
    public LoadPlan PlanGet(EntityType type, ImmutableArray<LoadStep> options, bool isOne = true, DatabaseCriteria? filters = null, bool isFiltered = false)
    {
        var drafts = new SegmentDrafts(byDefault, filters);
        drafts.Begin(isOne ? SegmentKind.Key : SegmentKind.Keys, type, options, all: null);
        return new SegmentCompiler(dialect, root: null) { KeyFilters = isFiltered ? filters : null }.Compile(drafts.InOrder()) with { Criteria = filters, ReadsHidden = !isFiltered };
    }

    /// <summary>Plans the load of columns of one entity, or of several, by primary key. Nothing else is loaded.</summary>
    public LoadPlan PlanColumns(EntityType type, ColumnMask columns, bool isOne) => PlanGet(
        type,
        [new LoadStep(null, Loading.Lazy, []), new LoadStep(null, null, []) { Columns = new ColumnChoice(ColumnChoiceKind.Only, columns) }, AllClasses(type)],
        isOne);

    /// <summary>Plans the load of all columns of the rows that refer to several principals. Nothing else is loaded.</summary>
    public LoadPlan PlanDependents(ForeignKey key)
    {
        var drafts = new SegmentDrafts(byDefault, criteria: null);
        var columns = ColumnMask.Of(key.Dependent.Columns.Select(column => column.Index))!;
        drafts.Begin(
            SegmentKind.Keys, key.Dependent,
            [new LoadStep(null, Loading.Lazy, []), new LoadStep(null, null, []) { Columns = new ColumnChoice(ColumnChoiceKind.Only, columns) }, AllClasses(key.Dependent)], all: null);
        return new SegmentCompiler(dialect, root: null) { Reference = key }.Compile(drafts.InOrder()) with { ReadsHidden = true };
    }

    /// <summary>Plans the load of the keys of those of several rows that filters of the database let be seen.</summary>
    public LoadPlan PlanVisible(EntityType type, DatabaseCriteria filters) => PlanGet(
        type,
        [new LoadStep(null, Loading.Lazy, []), new LoadStep(null, null, []) { Columns = new ColumnChoice(ColumnChoiceKind.Only, ColumnMask.Of(Enumerable.Range(0, type.KeyLength))!) }, AllClasses(type)],
        isOne: false,
        filters,
        isFiltered: true);

    private static LoadStep AllClasses(EntityType type) => new(null, null, []) { Classes = ClassChoice.All(type) };

    /// <summary>Plans the load of a relationship on access.</summary>
    /// <param name="access">The relationship.</param>
    /// <param name="isOne">Whether it is loaded for one owner, or for several.</param>
    public LoadPlan PlanAccess(RelationshipPlan access, bool isOne)
    {
        var drafts = new SegmentDrafts(byDefault, access.Criteria);
        var owner = new LoadNode(access.Relationship.Owner, _ => [], NodeColumns.Of(access.Relationship.Owner, byDefault));
        drafts.BeginAccess(isOne ? SegmentKind.OneOwner : SegmentKind.ManyOwners, new SegmentEdge(owner, access.Relationship, access.Filter is JoinedRows ? null : access.Filter), access.Below, access.All, access.Path);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder()) with { Criteria = access.Criteria };
    }

    /// <summary>Plans a load for entities in memory: only the relationships that options name.</summary>
    public LoadPlan PlanForEntities(EntityType type, ImmutableArray<LoadStep> options, EntityCriteria? criteria)
    {
        var drafts = new SegmentDrafts(byDefault, criteria);
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder()) with { Criteria = criteria };
    }

    /// <summary>Plans a load for entities in a projection. Relationships without an option are loaded on access.</summary>
    public LoadPlan PlanProjected(EntityType type, ImmutableArray<LoadStep> options, EntityCriteria? criteria)
    {
        var drafts = new SegmentDrafts(byDefault, criteria, isProjected: true);
        drafts.Begin(SegmentKind.Given, type, options, all: null);
        return new SegmentCompiler(dialect, root: null).Compile(drafts.InOrder()) with { Criteria = criteria };
    }

    /// <summary>The columns that a projection reads of an entity in it.</summary>
    /// <exception cref="LoadOptionException">Two options contradict each other.</exception>
    public NodeColumns ProjectedColumns(EntityType type, ImmutableArray<LoadStep> options) => options.Any(step => step.Classes is { ReadsAll: false })
        ? throw new LoadOptionException($"Load.{nameof(Load.Polymorphic)} cannot be used for a {type} in a Select, whose row has all of it. Leave the option out, or return the entities without a Select.")
        : NodeColumns.Of(type, [.. options.Select(step => step.Columns).OfType<ColumnChoice>()], byDefault);

    /// <summary>The relationship plans of an entity that was loaded without a query.</summary>
    public LoadNode DefaultNode(EntityType type)
    {
        var defaultLoading = byDefault;
        return new(type, _ => [.. type.Hierarchy.Relationships.Select(relationship => OnAccess(relationship, defaultLoading))], NodeColumns.Of(type, defaultLoading));
    }

    private static RelationshipPlan OnAccess(Relationship relationship, Loading byDefault) => new(
        relationship,
        relationship.Loading is { } declared ? OnAccess(declared, byDefault) : byDefault,
        relationship.Loading is null && byDefault != Loading.Lazy ? StrategySource.Database : StrategySource.Relationship);

    /// <summary>The strategy of an access: a relationship that is loaded eagerly with a query is loaded as by default where the query has not loaded it.</summary>
    public static Loading OnAccess(Loading loading, Loading byDefault) => IsEager(loading) ? byDefault : loading;

    /// <summary>Whether a strategy loads a relationship together with its owners.</summary>
    public static bool IsEager(Loading loading) => loading is Loading.Joined or Loading.Subquery or Loading.SelectIn or Loading.Immediate;
}
