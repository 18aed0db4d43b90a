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

    public void Exchange(T item, T replacement)
    {
        if (_added.Remove(item))
        {
            _added.Add(replacement);
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

    public ListChanges<T> Copy()
    {
        var copy = new ListChanges<T>();
        copy._added.UnionWith(_added);
        copy._removed.UnionWith(_removed);
        return copy;
    }
}
