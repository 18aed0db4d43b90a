using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Relata.Entities.Identities;

/// <summary>The objects of one class that a session has, by primary key. Keys are not boxed.</summary>
internal sealed class IdentityMap<T, TKey> : IdentityMap
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, T> _entities = [];

    // Keys that are not those of the rows, but equal to them by the server's collation: an index of what foreign keys say.
    private Dictionary<TKey, T>? _aliases;

    public override IEnumerable<Entity> Entities => _entities.Values;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out T entity) =>
        _entities.TryGetValue(key, out entity) || (_aliases is not null && _aliases.TryGetValue(key, out entity));

    /// <summary>Notes that the server holds a key equal to that of an object.</summary>
    public void AddAlias(TKey key, T entity)
    {
        if (!_entities.ContainsKey(key))
        {
            (_aliases ??= [])[key] = entity;
        }
    }

    /// <summary>The place for the object of a key, to look and to put with one search.</summary>
    public ref T? GetOrAdd(TKey key) => ref CollectionsMarshal.GetValueRefOrAddDefault(_entities, key, out _);

    /// <summary>Takes back the place of a key for which no object could be made.</summary>
    public void GiveUp(TKey key)
    {
        if (_entities.TryGetValue(key, out var entity) && entity is null)
        {
            _entities.Remove(key);
        }
    }

    /// <summary>Makes room for objects that are about to come.</summary>
    public void Reserve(int more) => _entities.EnsureCapacity(_entities.Count + more);

    public override void Add(Entity entity) => _entities[T.GetKey((T)entity)] = (T)entity;

    public override void Remove(Entity entity)
    {
        var key = T.GetKey((T)entity);
        if (_entities.TryGetValue(key, out var held) && ReferenceEquals(held, entity))
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
