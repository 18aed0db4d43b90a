using Relata.Mapping;

namespace Relata.Sessions.Tracking;

/// <summary>What objects and lists were before they first changed inside a transaction or savepoint, for a rollback to return to.</summary>
internal sealed class UndoLog
{
    private readonly Dictionary<Entity, Entity> _entities = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RelatedList, object> _lists = [];
    private HashSet<ForeignKey>? _cleared;
    private HashSet<Entity>? _expired;

    /// <summary>How many foreign keys had been set by hand when the transaction or savepoint began.</summary>
    public int SetByHand { get; init; }

    /// <summary>Foreign keys that were set to NULL for all rows that referred to something deleted, in memory or not.</summary>
    public IReadOnlyCollection<ForeignKey> Cleared => _cleared ?? [];

    /// <summary>Objects that were expired or refreshed: what they were before may be out of date.</summary>
    public IReadOnlyCollection<Entity> Expired => _expired ?? [];

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

    public void NoteCleared(ForeignKey key) => (_cleared ??= []).Add(key);

    public void NoteExpired(Entity entity) => (_expired ??= new(ReferenceEqualityComparer.Instance)).Add(entity);

    /// <summary>The object as it was; null where it has not changed.</summary>
    public Entity? Find(Entity entity) => _entities.GetValueOrDefault(entity);

    public void Forget(Entity entity)
    {
        _entities.Remove(entity);
        _expired?.Remove(entity);
    }

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

        foreach (var key in Cleared)
        {
            outer.NoteCleared(key);
        }

        foreach (var entity in Expired)
        {
            outer.NoteExpired(entity);
        }
    }

    public bool IsExpired(Entity entity) => _expired?.Contains(entity) == true;

    /// <summary>Whether the object or the list has changed.</summary>
    public bool Holds(Entity entity) => _entities.ContainsKey(entity);

    /// <inheritdoc cref="Holds(Entity)" />
    public bool Holds(RelatedList list) => _lists.ContainsKey(list);

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
