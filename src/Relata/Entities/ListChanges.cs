namespace Relata.Entities;

/// <summary>What was added to and removed from a list since the last flush.</summary>
/// <remarks>
/// An entity is in both where it was removed from a list that is not loaded and then added again: whether it was there
/// before is not known, and only both writes together make sure that it is there once.
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

    /// <summary>Notes an addition.</summary>
    /// <param name="item">What was added.</param>
    /// <param name="isSettled">Whether an entity that was removed since the flush is known to have been there before it.</param>
    public void Add(T item, bool isSettled)
    {
        if (!isSettled || !_removed.Remove(item))
        {
            _added.Add(item);
        }
    }

    /// <summary>Notes a removal.</summary>
    /// <param name="item">What was removed.</param>
    /// <param name="isSettled">Whether an entity that was added since the flush is known not to have been there before it.</param>
    public void Remove(T item, bool isSettled)
    {
        var wasAdded = _added.Remove(item);
        if (!(wasAdded && isSettled))
        {
            _removed.Add(item);
        }
    }

    public void Forget(T item)
    {
        _added.Remove(item);
        _removed.Remove(item);
    }

    /// <summary>Replaces an object by another one for the same row.</summary>
    /// <param name="item">The object that was added or removed.</param>
    /// <param name="replacement">The session's own object.</param>
    /// <param name="isSettled">As for <see cref="Add"/>.</param>
    public void Exchange(T item, T replacement, bool isSettled)
    {
        if (_added.Remove(item))
        {
            Add(replacement, isSettled);
        }

        if (_removed.Remove(item))
        {
            _removed.Add(replacement);
        }
    }

    /// <summary>Makes a list that has just been loaded as the program has changed it, and forgets the changes that were none.</summary>
    public void ApplyTo(RelatedList<T> list)
    {
        _removed.RemoveWhere(item => !list.Holds(item) || _added.Contains(item));
        _added.RemoveWhere(list.Holds);
        foreach (var item in _removed)
        {
            list.EnsureLacks(item);
        }

        foreach (var item in _added)
        {
            list.EnsureContains(item);
        }
    }

    public ListChanges<T> Copy() => Where(static _ => true, static _ => true) ?? new();

    /// <summary>Some of the changes; null where there are none.</summary>
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
