using Relata.Loaders.Plans;

namespace Relata.Loaders.Classes;

/// <summary>The objects of a node that lack the columns of their class, until a further SELECT has read them.</summary>
/// <param name="columns">The columns of the node.</param>
internal sealed class PendingClasses(NodeColumns columns)
{
    // Whether the row has refreshed the object, which then follows its foreign keys when these are read.
    private readonly Dictionary<Entity, bool> _entities = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds the object of a row, if it lacks columns of its class.</summary>
    public void Add(Entity entity, bool isRefreshed)
    {
        if (IsLacking(entity))
        {
            _entities[entity] = isRefreshed || _entities.GetValueOrDefault(entity);
        }
    }

    /// <summary>The objects of exactly one class that lack its columns.</summary>
    public IEnumerable<Entity> Of(EntityType type) => _entities.Count == 0 ? [] : _entities.Keys.Where(entity => entity.GetEntityType() == type && IsLacking(entity));

    /// <summary>Whether the object was in the session before, and its row has overwritten it.</summary>
    public bool IsRefreshed(Entity entity) => _entities.GetValueOrDefault(entity);

    /// <summary>Whether the object lacks columns of its class.</summary>
    public bool IsLacking(Entity entity) =>
        entity.Unloaded is { } unloaded && columns.For(entity.GetEntityType()).Later is { } later && unloaded.Overlaps(later);

    /// <summary>Forgets objects that have been answered.</summary>
    public void Remove(IEnumerable<Entity> entities)
    {
        foreach (var entity in entities)
        {
            _entities.Remove(entity);
        }
    }

    /// <summary>After a failure: what was read of the objects is not used any more, because their foreign keys may be missing. The next row refreshes them.</summary>
    /// <returns>Whether there are such objects.</returns>
    public bool Expire()
    {
        var lacking = _entities.Keys.Where(IsLacking).ToList();
        lacking.ForEach(entity => entity.IsExpired = true);
        _entities.Clear();
        return lacking.Count > 0;
    }
}
