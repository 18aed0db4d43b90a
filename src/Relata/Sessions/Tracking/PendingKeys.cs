using Relata.Entities.Identities;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Finds the new entities of a session by the keys that the program has given them. They are noted when one is looked for, and again if they have changed since, so that many searches do not go
/// through all of them.
/// </summary>
/// <param name="pending">The new entities. None of them leaves.</param>
internal sealed class PendingKeys(IReadOnlyList<Entity> pending)
{
    private readonly IdentityMaps _noted = new();
    private readonly HashSet<Entity> _changed = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>Called before an entity is changed.</summary>
    public void NoteChange(Entity entity) => _changed.Add(entity);

    /// <summary>The new entity with the key of another one; null if there is none.</summary>
    public Entity? Find(Entity sameKey)
    {
        Note();
        var type = sameKey.GetEntityType();
        return _noted.Of(type).Find(sameKey) is { } found && type.Root.HasSameKey(found, sameKey) ? found : null;
    }

    /// <summary>The principal that a foreign key refers to after the flush, in which a new entity takes the place of a deleted one with its key.</summary>
    /// <param name="held">The principal in the identity map; null if there is none.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="dependent">The entity that holds it.</param>
    public Entity? InPlaceOf(Entity? held, ForeignKey key, Entity dependent)
    {
        if (held is { StoredState: not EntityState.Deleted })
        {
            return held;
        }

        Note();
        return _noted.FindPrincipal(key, dependent) is { } found && key.Refers(dependent, found) ? found : held;
    }

    /// <summary>Whether a new entity has a key, or one that the server may hold equal.</summary>
    public bool MayHave<T, TKey>(TKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        Note();
        var keys = _noted.Of<T, TKey>();
        return T.EntityType.HasOneSpellingOfKeys
            ? keys.TryFind(key, out var found) && found.GetEntityType().GetKey(found).Equals(key)
            : keys.Count > 0;
    }

    // What was noted of a changed entity before is a hint.
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
