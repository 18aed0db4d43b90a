namespace Relata.Sessions.Tracking;

/// <summary>What objects and lists were before they first changed inside a transaction or savepoint, for a rollback to return to.</summary>
internal sealed class UndoLog
{
    private readonly Dictionary<Entity, Entity> _entities = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RelatedList, object> _lists = [];

    public IReadOnlyCollection<Entity> Entities => _entities.Keys;

    public IReadOnlyCollection<RelatedList> Lists => _lists.Keys;

    /// <summary>Keeps the object as it is now, unless it is kept already: then false.</summary>
    public bool Keep(Entity entity)
    {
        if (_entities.ContainsKey(entity))
        {
            return false;
        }

        _entities.Add(entity, entity.Snapshot());
        return true;
    }

    public void Keep(RelatedList list)
    {
        if (!_lists.ContainsKey(list))
        {
            _lists.Add(list, list.Snapshot());
        }
    }

    /// <summary>The object as it was; null where it has not changed.</summary>
    public Entity? Find(Entity entity) => _entities.GetValueOrDefault(entity);

    public void Forget(Entity entity) => _entities.Remove(entity);

    /// <summary>The scope inside another has ended well: what the outer one has kept is older, and stays.</summary>
    public void MergeInto(UndoLog outer)
    {
        foreach (var (entity, snapshot) in _entities)
        {
            outer._entities.TryAdd(entity, snapshot);
        }

        foreach (var (list, snapshot) in _lists)
        {
            outer._lists.TryAdd(list, snapshot);
        }
    }

    public void RestoreEntities()
    {
        foreach (var (entity, snapshot) in _entities)
        {
            entity.GetEntityType().Copy(snapshot, entity);
            entity.RestoreBookkeeping(snapshot);
        }
    }

    public void RestoreLists()
    {
        foreach (var (list, snapshot) in _lists)
        {
            list.Restore(snapshot);
        }
    }
}
