using System.Collections.Immutable;
using Relata.Caching;
using Relata.Entities.Properties;
using Relata.Loaders.Options;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans;

/// <summary>The cached load plans without a query: by primary key, for entities in memory, and on access to a relationship.</summary>
/// <param name="planner">The planner.</param>
/// <param name="capacity">The maximum number of plans of each kind.</param>
internal sealed class LoadPlans(LoadPlanner planner, int capacity)
{
    private readonly BoundedCache<(EntityType, LoadStep, DatabaseCriteria?, bool), LoadPlan> _get = new(capacity);
    private readonly BoundedCache<(EntityType, DatabaseCriteria?), LoadPlan> _getMany = new(capacity);
    private readonly BoundedCache<(EntityType, DatabaseCriteria), LoadPlan> _visible = new(capacity);
    private readonly BoundedCache<(RelationshipPlan, DatabaseCriteria), RelationshipPlan> _underFilters = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnMask), LoadPlan> _columnsOfOne = new(capacity);
    private readonly BoundedCache<(EntityType, ColumnMask), LoadPlan> _columnsOfMany = new(capacity);
    private readonly BoundedCache<ForeignKey, LoadPlan> _dependents = new(capacity);
    private readonly BoundedCache<(EntityCriteria, DatabaseCriteria), EntityCriteria?> _criteria = new(capacity);
    private readonly BoundedCache<(EntityType, LoadStep, EntityCriteria?), LoadPlan> _forEntities = new(capacity);
    private readonly BoundedCache<RelationshipPlan, LoadPlan> _accessOfOne = new(capacity);
    private readonly BoundedCache<RelationshipPlan, LoadPlan> _accessOfMany = new(capacity);
    private readonly BoundedCache<EntityType, LoadNode> _defaults = new(capacity);

    /// <summary>The number of plans.</summary>
    public int Count => _get.Count + _getMany.Count + _columnsOfOne.Count + _columnsOfMany.Count + _forEntities.Count + _accessOfOne.Count + _accessOfMany.Count + _defaults.Count + _visible.Count + _dependents.Count;

    /// <summary>The plan for one primary key.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="options">What to load with it.</param>
    /// <param name="filters">The filters of the database, which hold for what is loaded with it; null for none.</param>
    /// <param name="isFiltered">Whether they hold for the row itself. The row of an entity in memory is read whatever they say.</param>
    public LoadPlan Get(EntityType type, ImmutableArray<LoadStep> options, DatabaseCriteria? filters = null, bool isFiltered = false) =>
        _get.GetOrAdd((type, Key(options), filters, isFiltered), planner, static (key, planner) => planner.PlanGet(key.Item1, key.Item2.Children, filters: key.Item3, isFiltered: key.Item4));

    /// <summary>The plan for several primary keys.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="filters">The filters of the database, which hold for what is loaded with the rows; null for none.</param>
    public LoadPlan GetMany(EntityType type, DatabaseCriteria? filters) =>
        _getMany.GetOrAdd((type, filters), planner, static (key, planner) => planner.PlanGet(key.Item1, [], isOne: false, key.Item2));

    /// <summary>The access to a relationship under filters of the database; the given one if it was planned under them.</summary>
    public RelationshipPlan Under(RelationshipPlan access, DatabaseCriteria filters) =>
        access.Criteria?.Filters == filters ? access
        : _underFilters.GetOrAdd((access, filters), this, static (key, plans) => key.Item1.Under(plans.Under(key.Item1.Criteria, key.Item2)));

    /// <summary>The criteria of a query under filters of the database; null if none are left.</summary>
    public EntityCriteria? Under(EntityCriteria? criteria, DatabaseCriteria filters) => criteria is null ? filters
        : criteria.Filters == filters ? criteria
        : _criteria.GetOrAdd((criteria, filters), 0, static (key, _) => key.Item1.Under(key.Item2));

    /// <summary>The plan for the keys of those of several rows that filters of the database let be seen.</summary>
    public LoadPlan Visible(EntityType type, DatabaseCriteria filters) =>
        _visible.GetOrAdd((type, filters), planner, static (key, planner) => planner.PlanVisible(key.Item1, key.Item2));

    /// <summary>The plan for columns of entities in memory.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="isOne">Whether they are loaded for one entity, or for several.</param>
    public LoadPlan Columns(EntityType type, ColumnMask columns, bool isOne) => isOne
        ? _columnsOfOne.GetOrAdd((type, columns), planner, static (key, planner) => planner.PlanColumns(key.Item1, key.Item2, isOne: true))
        : _columnsOfMany.GetOrAdd((type, columns), planner, static (key, planner) => planner.PlanColumns(key.Item1, key.Item2, isOne: false));

    /// <summary>The plan for the rows that refer to several principals by a foreign key.</summary>
    public LoadPlan Dependents(ForeignKey key) => _dependents.GetOrAdd(key, planner, static (key, planner) => planner.PlanDependents(key));

    /// <summary>The plan for entities in memory.</summary>
    /// <param name="type">The class of the entities.</param>
    /// <param name="options">What to load.</param>
    /// <param name="criteria">The criteria of the query that returned them; null for none.</param>
    public LoadPlan ForEntities(EntityType type, ImmutableArray<LoadStep> options, EntityCriteria? criteria) =>
        _forEntities.GetOrAdd((type, Key(options), criteria), planner, static (key, planner) => planner.PlanForEntities(key.Item1, key.Item2.Children, key.Item3));

    /// <summary>The plan for access to a relationship.</summary>
    /// <param name="access">The relationship plan. It is the cache key by reference, so that its options are not compared.</param>
    /// <param name="isOne">Whether the relationship is loaded for one owner, or for several.</param>
    public LoadPlan Access(RelationshipPlan access, bool isOne) => isOne
        ? _accessOfOne.GetOrAdd(access, planner, static (access, planner) => planner.PlanAccess(access, isOne: true))
        : _accessOfMany.GetOrAdd(access, planner, static (access, planner) => planner.PlanAccess(access, isOne: false));

    /// <summary>The relationship plans of an entity that was loaded without a query.</summary>
    public LoadNode DefaultNode(EntityType type) => _defaults.GetOrAdd(type, planner, static (type, planner) => planner.DefaultNode(type));

    private static LoadStep Key(ImmutableArray<LoadStep> options) => new(null, null, options);
}
