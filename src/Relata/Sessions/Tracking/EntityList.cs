using System.Collections;
using Relata.Entities.Lists;

namespace Relata.Sessions.Tracking;

/// <summary>Entities in insertion order. Removing one takes constant time.</summary>
internal sealed class EntityList : IReadOnlyList<Entity>
{
    private ObjectList<Entity> _entities;

    public int Count => _entities.Count;

    public Entity this[int index] => _entities.AsSpan()[index];

    public void Add(Entity entity) => _entities.Add(entity);

    /// <summary>Removes an entity; false if the list does not contain it.</summary>
    public bool Remove(Entity entity) => _entities.Remove(entity);

    public void Clear() => _entities.Clear();

    public IEnumerator<Entity> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
