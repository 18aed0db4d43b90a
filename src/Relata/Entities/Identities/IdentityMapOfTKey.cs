using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Relata.Entities.Keys;

namespace Relata.Entities.Identities;

/// <summary>A session's entities of one class, and of the classes that derive from it, by primary key. Keys are not boxed.</summary>
internal abstract class IdentityMap<TKey> : IdentityMap
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entity> _entities = [];

    // Foreign key values that differ from the primary key but are equal to it by the server's collation.
    private Dictionary<TKey, Entity>? _aliases;

    private ReleasedEntities<TKey>? _released;
    private List<Entity>? _readAgain;

    public override int Count => _entities.Count;

    public override IEnumerable<Entity> Entities => _released is null ? _entities.Values : _entities.Values.Concat(_released.Entities);

    public override IEnumerable<Entity> Held => _entities.Values;

    public override IEnumerable<Entity> Released => _released?.Entities ?? [];

    public override bool IsReleased(Entity entity) => _released is not null && _released.TryGet(KeyOf(entity), out var released) && ReferenceEquals(released, entity);

    /// <summary>The entity with a key; false if there is none, or if it is of another class of the hierarchy.</summary>
    public bool TryGet<T>(TKey key, [MaybeNullWhen(false)] out T entity)
        where T : Entity
    {
        entity = TryFind(key, out var found) ? found as T : null;
        return entity is not null;
    }

    /// <summary>The entity with a key, whatever its class.</summary>
    public virtual bool TryFind(TKey key, [MaybeNullWhen(false)] out Entity entity) =>
        _entities.TryGetValue(key, out entity)
        || (_aliases is not null && _aliases.TryGetValue(key, out entity))
        || (_released is not null && _released.TryGet(key, out entity));

    /// <summary>Records a key that the server compares equal to that of an entity.</summary>
    public void AddAlias(TKey key, Entity entity)
    {
        if (!_entities.ContainsKey(key))
        {
            (_aliases ??= [])[key] = entity;
        }
    }

    /// <summary>A reference to the entry of a key, added if missing: one hash lookup both finds and adds an entity.</summary>
    public ref Entity? GetOrAdd(TKey key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_entities, key, out var isFound);
        if (!isFound && _released is not null && _released.TryGet(key, out var entity))
        {
            _released.Remove(key);
            (_readAgain ??= []).Add(entity);
            place = entity;
        }

        return ref place;
    }

    /// <summary>Removes the entry of a key whose entity could not be created.</summary>
    public void RemoveEmpty(TKey key)
    {
        if (_entities.TryGetValue(key, out var entity) && entity is null)
        {
            _entities.Remove(key);
        }
    }

    /// <summary>Ensures capacity for further entities.</summary>
    public void Reserve(int more) => _entities.EnsureCapacity(_entities.Count + more);

    public override void Add(Entity entity)
    {
        var key = KeyOf(entity);
        _released?.Remove(key);
        _entities[key] = entity;
        NoteChange();
    }

    // An alias keeps its entity: found by another spelling only, it would be made a second time.
    public override void Release(Entity entity)
    {
        var key = KeyOf(entity);
        if (_aliases is null && _entities.TryGetValue(key, out var existing) && ReferenceEquals(existing, entity))
        {
            _entities.Remove(key);
            NoteChange();
            (_released ??= new()).Add(key, existing);
        }
    }

    public override void ReleaseAgain()
    {
        if (_readAgain is { } entities)
        {
            _readAgain = null;
            entities.ForEach(Release);
        }
    }

    public override void Remove(Entity entity)
    {
        var key = KeyOf(entity);
        if (_entities.TryGetValue(key, out var existing) && ReferenceEquals(existing, entity))
        {
            _entities.Remove(key);
            NoteChange();
        }
        else if (_released is not null && _released.TryGet(key, out existing) && ReferenceEquals(existing, entity))
        {
            _released.Remove(key);
        }
        else if (ChangedKey.IsSet(entity))
        {
            RemoveByFormerKey(entity);
        }

        if (_aliases is not null)
        {
            RemoveAliases(entity);
        }
    }

    public override void Move(Entity entity, Entity from, Entity to)
    {
        var former = KeyOf(from);
        if (_entities.TryGetValue(former, out var existing) && ReferenceEquals(existing, entity))
        {
            _entities.Remove(former);
        }

        _released?.Remove(former);
        if (_aliases is not null)
        {
            RemoveAliases(entity);
        }

        _entities[KeyOf(to)] = entity;
        Replacements++;
    }

    public override Entity? Find(Entity sameKey)
    {
        var key = KeyOf(sameKey);
        return _entities.TryGetValue(key, out var entity) || (_released is not null && _released.TryGet(key, out entity)) ? entity : null;
    }

    protected abstract TKey KeyOf(Entity entity);

    // The key was changed, and the change is not flushed.
    private void RemoveByFormerKey(Entity entity)
    {
        foreach (var (key, held) in _entities)
        {
            if (ReferenceEquals(held, entity))
            {
                _entities.Remove(key);
                NoteChange();
                return;
            }
        }
    }

    private void NoteChange()
    {
        Replacements++;
        Changes++;
    }

    private void RemoveAliases(Entity entity)
    {
        foreach (var (alias, aliased) in _aliases!)
        {
            if (ReferenceEquals(aliased, entity))
            {
                _aliases.Remove(alias);
            }
        }
    }
}
