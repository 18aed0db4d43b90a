using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The property by which the entities of a list are looked up, with its owner. Created by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="property">The property of the related entity.</param>
/// <param name="get">Reads the property.</param>
/// <param name="byKey">Returns the entities of an owner by key.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ListKey<TOwner, TKey, T>(string property, Func<T, TKey?> get, Func<TOwner, RelatedDictionary<TKey, T>> byKey) : ListKey<TKey, T>(property, get)
    where TOwner : Entity
    where TKey : notnull
    where T : Entity
{
    internal override void CheckAdded(Entity owner, Entity related, Entity? leaving = null) => byKey((TOwner)owner).CheckAdded((T)related, (T?)leaving);

    internal override void CheckAll(ToMany relationship, IReadOnlyCollection<Entity> related)
    {
        var keys = new Dictionary<TKey, Entity>(related.Count);
        foreach (var entity in related)
        {
            if (TryGet((T)entity, out var key) && !keys.TryAdd(key, entity) && keys[key] != entity)
            {
                throw new ListKeyException("REL152", $"{relationship} is to have two {relationship.Related.Name} with the {Property} '{key}'. Leave one of them out, or change its {Property}.");
            }
        }
    }

    internal override void CheckSet<TValue>(Entity owner, Entity related, TValue value)
    {
        if (value is TKey key)
        {
            byKey((TOwner)owner).CheckSet((T)related, key);
        }
    }
}
