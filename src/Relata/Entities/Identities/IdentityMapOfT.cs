using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Relata.Entities.Identities;

/// <summary>A session's entities of one class by primary key. Keys are not boxed.</summary>
internal sealed class IdentityMap<T, TKey> : IdentityMap
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, T> _entities = [];

    // Foreign key values that differ from the primary key but are equal to it by the server's collation.
    private Dictionary<TKey, T>? _aliases;

    public override IEnumerable<Entity> Entities => _entities.Values;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out T entity) =>
        _entities.TryGetValue(key, out entity) || (_aliases is not null && _aliases.TryGetValue(key, out entity));

    /// <summary>Records a key that the server compares equal to that of an entity.</summary>
    public void AddAlias(TKey key, T entity)
    {
        if (!_entities.ContainsKey(key))
        {
            (_aliases ??= [])[key] = entity;
        }
    }

    /// <summary>A reference to the entry of a key, added if missing: one hash lookup both finds and adds an entity.</summary>
    public ref T? GetOrAdd(TKey key) => ref CollectionsMarshal.GetValueRefOrAddDefault(_entities, key, out _);

    /// <summary>Removes the entry of a key whose entity could not be created.</summary>
    public void Release(TKey key)
    {
        if (_entities.TryGetValue(key, out var entity) && entity is null)
        {
            _entities.Remove(key);
        }
    }

    /// <summary>Ensures capacity for further entities.</summary>
    public void Reserve(int more) => _entities.EnsureCapacity(_entities.Count + more);

    public override void Add(Entity entity) => _entities[T.GetKey((T)entity)] = (T)entity;

    public override void Remove(Entity entity)
    {
        var key = T.GetKey((T)entity);
        if (_entities.TryGetValue(key, out var existing) && ReferenceEquals(existing, entity))
        {
            _entities.Remove(key);
        }

        if (_aliases is not null)
        {
            RemoveAliases((T)entity);
        }
    }

    public override Entity? Find(Entity sameKey) => _entities.GetValueOrDefault(T.GetKey((T)sameKey));

    private void RemoveAliases(T entity)
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
