using Relata.Entities.Identities;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Finds the new entities of a session by the keys that the program has given them. They are noted when one is looked for, and again if they have changed since, so that many searches do not go
/// through all of them.
/// </summary>
/// <param name="pending">The new entities. The object is dropped when one of them leaves.</param>
internal sealed class PendingKeys(IReadOnlyList<Entity> pending)
{
    private readonly HashSet<Entity> _changed = new(ReferenceEqualityComparer.Instance);

    // The former key of a changed entity leads to it as well.
    private IdentityMaps _noted = new();
    private int _count;

    /// <summary>Called before an entity is changed.</summary>
    public void NoteChange(Entity entity) => _changed.Add(entity);

    /// <summary>The new entity with the key of another one; null if there is none.</summary>
    public Entity? Find(Entity sameKey)
    {
        var type = sameKey.GetEntityType();
        return Find(identities => identities.Of(type).Find(sameKey), found => type.Root.HasSameKey(found, sameKey));
    }

    /// <summary>The principal that a foreign key refers to after the flush, in which a new entity takes the place of a deleted one with its key.</summary>
    /// <param name="held">The principal in the identity map; null if there is none.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="dependent">The entity that holds it.</param>
    public Entity? InPlaceOf(Entity? held, ForeignKey key, Entity dependent) => held is { StoredState: not EntityState.Deleted }
        ? held
        : Find(identities => identities.FindPrincipal(key, dependent), found => key.Refers(dependent, found)) ?? held;

    /// <summary>Whether a new entity has a key, or one that the server may hold equal.</summary>
    public bool MayHave<T, TKey>(TKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        if (T.EntityType.HasOneSpellingOfKeys)
        {
            return Find(
                identities => identities.Of<T, TKey>().TryFind(key, out var found) ? found : null,
                found => found is T same ? EqualityComparer<TKey>.Default.Equals(T.GetKey(same), key) : found.GetEntityType().GetKey(found).Equals(key)) is not null;
        }

        Note();
        return _noted.Of<T, TKey>().Count > 0;
    }

    private Entity? Find(Func<IdentityMaps, Entity?> search, Func<Entity, bool> hasKey)
    {
        Note();
        if (search(_noted) is not { } found)
        {
            return null;
        }

        if (hasKey(found))
        {
            return found;
        }

        // It has left the key, which another one may have had before.
        (_noted, _count) = (new(), 0);
        Note();
        return search(_noted);
    }

    private void Note()
    {
        foreach (var entity in _changed)
        {
            Note(entity);
        }

        _changed.Clear();
        for (; _count < pending.Count; _count++)
        {
            Note(pending[_count]);
        }
    }

    private void Note(Entity entity)
    {
        var type = entity.GetEntityType();
        if (type.HasKey(entity))
        {
            _noted.Of(type).Add(entity);
        }
    }
}
