using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Mapping;
using Relata.Sql;

namespace Relata.Loaders.Plans;

/// <summary>The plans of a database that do not begin with a query: by primary key, and onto objects that are there.</summary>
internal sealed class KeyPlans(Dialect dialect)
{
    private readonly ConcurrentDictionary<(EntityType, LoadStep), LoadPlan> _get = new();
    private readonly ConcurrentDictionary<EntityType, LoadPlan> _getMany = new();
    private readonly ConcurrentDictionary<(EntityType, LoadStep), LoadPlan> _onto = new();
    private readonly ConcurrentDictionary<EntityType, LoadNode> _defaults = new();

    public LoadPlan Get(EntityType type, ImmutableArray<LoadStep> options) =>
        _get.GetOrAdd((type, Key(options)), static (key, dialect) => LoadPlanner.PlanGet(key.Item1, key.Item2.Children, dialect), dialect);

    public LoadPlan GetMany(EntityType type) =>
        _getMany.GetOrAdd(type, static (type, dialect) => LoadPlanner.PlanGet(type, [], dialect, isOne: false), dialect);

    public LoadPlan Onto(EntityType type, ImmutableArray<LoadStep> options) =>
        _onto.GetOrAdd((type, Key(options)), static (key, dialect) => LoadPlanner.PlanOnto(key.Item1, key.Item2.Children, dialect), dialect);

    public LoadNode DefaultNode(EntityType type) => _defaults.GetOrAdd(type, LoadPlanner.DefaultNode);

    private static LoadStep Key(ImmutableArray<LoadStep> options) => new(null, null, options);
}
