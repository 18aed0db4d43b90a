namespace Relata.Entities.Lists;

/// <summary>The additions to and removals from a list since the last flush.</summary>
/// <remarks>
/// An entity that was removed from a list that is not loaded, and then added again, is in both sets: whether it was in the list before is not
/// known, and only a DELETE followed by an INSERT guarantees that it is in the list exactly once.
/// </remarks>
internal sealed class ListChanges<T>
    where T : Entity
{
    private readonly HashSet<T> _added = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<T> _removed = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyCollection<Entity> Added => _added;

    public IReadOnlyCollection<Entity> Removed => _removed;

    public bool HasAdded(T item) => _added.Contains(item);

    public bool HasRemoved(T item) => _removed.Contains(item);

    /// <summary>Records an addition.</summary>
    /// <param name="item">The added entity.</param>
    /// <param name="isComplete">Whether the whole list is in memory: then an entity that was removed since the flush was in the list before.</param>
    public void Add(T item, bool isComplete)
    {
        if (!isComplete || !_removed.Remove(item))
        {
            _added.Add(item);
        }
    }

    /// <summary>Records a removal.</summary>
    /// <param name="item">The removed entity.</param>
    /// <param name="isComplete">Whether the whole list is in memory: then an entity that was added since the flush was not in the list before.</param>
    public void Remove(T item, bool isComplete)
    {
        var wasAdded = _added.Remove(item);
        if (!(wasAdded && isComplete))
        {
            _removed.Add(item);
        }
    }

    public void Forget(T item)
    {
        _added.Remove(item);
        _removed.Remove(item);
    }

    /// <summary>Replaces an entity by another instance for the same row.</summary>
    /// <param name="item">The entity that was added or removed.</param>
    /// <param name="replacement">The session's own instance.</param>
    /// <param name="isComplete">As for <see cref="Add"/>.</param>
    public void Exchange(T item, T replacement, bool isComplete)
    {
        if (_added.Remove(item))
        {
            Add(replacement, isComplete);
        }

        if (_removed.Remove(item))
        {
            _removed.Add(replacement);
        }
    }

    /// <summary>Applies the changes to a list that has just been loaded, and drops those that the loaded rows already contain.</summary>
    public void ApplyTo(RelatedList<T> list)
    {
        _removed.RemoveWhere(item => !list.HasInMemory(item) || _added.Contains(item));
        _added.RemoveWhere(list.HasInMemory);
        foreach (var item in _removed)
        {
            list.RemoveItem(item);
        }

        foreach (var item in _added)
        {
            list.AddItem(item);
        }
    }

    public ListChanges<T> Copy() => Where(static _ => true, static _ => true) ?? new();

    /// <summary>Returns a copy with some of the changes; null if none are left.</summary>
    public ListChanges<T>? Where(Func<T, bool> added, Func<T, bool> removed)
    {
        ListChanges<T>? some = null;
        foreach (var item in _added.Where(added))
        {
            (some ??= new())._added.Add(item);
        }

        foreach (var item in _removed.Where(removed))
        {
            (some ??= new())._removed.Add(item);
        }

        return some;
    }
}
