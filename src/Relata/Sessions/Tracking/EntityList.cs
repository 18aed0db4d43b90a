using System.Collections;
using Relata.Entities;

namespace Relata.Sessions.Tracking;

/// <summary>Objects of a session in the order in which they came, of which any may go without the others being searched.</summary>
internal sealed class EntityList : IReadOnlyList<Entity>
{
    private ObjectList<Entity> _entities;

    public int Count => _entities.Count;

    public Entity this[int index] => _entities.InOrder()[index];

    public void Add(Entity entity) => _entities.Add(entity);

    /// <summary>Removes the object; false where it is not in the list.</summary>
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
