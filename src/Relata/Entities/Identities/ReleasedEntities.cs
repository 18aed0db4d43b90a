using System.Diagnostics.CodeAnalysis;

namespace Relata.Entities.Identities;

/// <summary>Entities that the identity map finds as long as something else refers to them, by primary key.</summary>
internal sealed class ReleasedEntities<TKey>
    where TKey : notnull
{
    private const int FirstSweep = 1024;

    private readonly Dictionary<TKey, WeakReference<Entity>> _entities = [];
    private int _sweepAt = FirstSweep;

    public IEnumerable<Entity> Entities
    {
        get
        {
            foreach (var reference in _entities.Values)
            {
                if (reference.TryGetTarget(out var entity))
                {
                    yield return entity;
                }
            }
        }
    }

    public void Add(TKey key, Entity entity)
    {
        _entities[key] = new WeakReference<Entity>(entity);
        if (_entities.Count >= _sweepAt)
        {
            Sweep();
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out Entity entity)
    {
        entity = null;
        return _entities.TryGetValue(key, out var reference) && reference.TryGetTarget(out entity);
    }

    public void Remove(TKey key) => _entities.Remove(key);

    // The cost of a sweep is shared by the entities added since the last one.
    private void Sweep()
    {
        foreach (var (key, reference) in _entities)
        {
            if (!reference.TryGetTarget(out _))
            {
                _entities.Remove(key);
            }
        }

        _sweepAt = Math.Max(FirstSweep, 2 * _entities.Count);
    }
}
