using System.Collections.Immutable;
using Relata.Caching;
using Relata.Loaders.Options;
using Relata.Mapping;
using Relata.Sql;

namespace Relata.Loaders.Plans;

/// <summary>The plans of a database that do not begin with a query: by primary key, onto objects in memory, and of accesses to relationships.</summary>
/// <param name="dialect">How the database writes SQL.</param>
/// <param name="capacity">How many plans of each kind are kept.</param>
internal sealed class LoadPlans(Dialect dialect, int capacity)
{
    private readonly BoundedCache<(EntityType, LoadStep), LoadPlan> _get = new(capacity);
    private readonly BoundedCache<EntityType, LoadPlan> _getMany = new(capacity);
    private readonly BoundedCache<(EntityType, LoadStep), LoadPlan> _onto = new(capacity);
    private readonly BoundedCache<RelationshipPlan, LoadPlan> _ofOne = new(capacity);
    private readonly BoundedCache<RelationshipPlan, LoadPlan> _ofMany = new(capacity);
    private readonly BoundedCache<EntityType, LoadNode> _defaults = new(capacity);

    /// <summary>The number of plans.</summary>
    public int Count => _get.Count + _getMany.Count + _onto.Count + _ofOne.Count + _ofMany.Count + _defaults.Count;

    /// <summary>The plan of a load by one primary key.</summary>
    public LoadPlan Get(EntityType type, ImmutableArray<LoadStep> options) =>
        _get.GetOrAdd((type, Key(options)), dialect, static (key, dialect) => LoadPlanner.PlanGet(key.Item1, key.Item2.Children, dialect));

    /// <summary>The plan of a load by several primary keys.</summary>
    public LoadPlan GetMany(EntityType type) =>
        _getMany.GetOrAdd(type, dialect, static (type, dialect) => LoadPlanner.PlanGet(type, [], dialect, isOne: false));

    /// <summary>The plan of a load onto objects in memory.</summary>
    public LoadPlan Onto(EntityType type, ImmutableArray<LoadStep> options) =>
        _onto.GetOrAdd((type, Key(options)), dialect, static (key, dialect) => LoadPlanner.PlanOnto(key.Item1, key.Item2.Children, dialect));

    /// <summary>The plan of an access to a relationship.</summary>
    /// <param name="access">How the relationship is loaded. The plan is found by the object itself, which costs no comparison of its options.</param>
    /// <param name="isOne">Whether for one owner, or for several at once.</param>
    public LoadPlan Access(RelationshipPlan access, bool isOne) => isOne
        ? _ofOne.GetOrAdd(access, dialect, static (access, dialect) => LoadPlanner.PlanAccess(access, isOne: true, dialect))
        : _ofMany.GetOrAdd(access, dialect, static (access, dialect) => LoadPlanner.PlanAccess(access, isOne: false, dialect));

    /// <summary>How the relationships of an object load that came without a query.</summary>
    public LoadNode DefaultNode(EntityType type) => _defaults.GetOrAdd(type, 0, static (type, _) => LoadPlanner.DefaultNode(type));

    private static LoadStep Key(ImmutableArray<LoadStep> options) => new(null, null, options);
}
