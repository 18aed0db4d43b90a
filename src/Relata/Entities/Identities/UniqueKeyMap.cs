using System.Diagnostics.CodeAnalysis;

namespace Relata.Entities.Identities;

/// <summary>
/// The entities of an identity map by a unique key that is not the primary key. An entity whose key has been changed since it was read or written is not
/// found: its row has another one.
/// </summary>
/// <param name="entities">The entities by primary key.</param>
/// <param name="reference">A foreign key that refers to the unique key.</param>
internal sealed class UniqueKeyMap<T, TKey>(IdentityMap entities, ForeignKey reference) : IdentityMap<TKey>
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, T> _byKey = [];
    private int _count = -1;
    private int _replacements;

    /// <summary>Makes the map agree with the identity map, if entities have been added to it or removed.</summary>
    /// <param name="withoutKey">Further entities; null for none.</param>
    public void Update(List<Entity>? withoutKey)
    {
        if (_count == entities.Count && _replacements == entities.Replacements)
        {
            return;
        }

        (_count, _replacements) = (entities.Count, entities.Replacements);
        _byKey.Clear();
        foreach (var entity in withoutKey is null ? entities.Held : entities.Held.Concat(withoutKey))
        {
            if (entity is T principal && !reference.IsNullInPrincipal(principal))
            {
                _byKey[T.GetKey(principal)] = principal;
            }
        }
    }

    /// <summary>Adds an entity that has just been read.</summary>
    public void AddRead(T principal)
    {
        if (_byKey.TryAdd(T.GetKey(principal), principal))
        {
            _count++;
        }
    }

    // A refreshed entity may have another key than before.
    public override bool TryFind(TKey key, [MaybeNullWhen(false)] out Entity entity)
    {
        entity = _byKey.TryGetValue(key, out var found) && EqualityComparer<TKey>.Default.Equals(T.GetKey(found), key) && !reference.IsChangedIn(found) ? found : null;
        return entity is not null;
    }

    protected override TKey KeyOf(Entity entity) => T.GetKey((T)entity);
}
