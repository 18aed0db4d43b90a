namespace Relata.Entities.Lists;

/// <summary>The positions of the objects in a long <see cref="ObjectList{T}"/>.</summary>
internal sealed class ObjectIndex<T>
    where T : class
{
    private readonly Dictionary<T, int> _places;

    public ObjectIndex(ReadOnlySpan<T> items)
    {
        _places = new(items.Length, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < items.Length; i++)
        {
            Add(items[i], i);
        }
    }

    /// <summary>The number of empty positions, from which objects have been removed.</summary>
    public int EmptyPlaces { get; set; }

    /// <summary>Whether an object may be in the list more than once.</summary>
    public bool HasDuplicates { get; private set; }

    /// <summary>The first position of an object; -1 if the list does not contain it.</summary>
    public int Find(T item) => _places.TryGetValue(item, out var place) ? place : -1;

    public void Add(T item, int place)
    {
        if (!_places.TryAdd(item, place))
        {
            HasDuplicates = true;
            _places[item] = Math.Min(_places[item], place);
        }
    }

    /// <summary>Removes an object's first position.</summary>
    /// <param name="item">The object.</param>
    /// <param name="next">Its next position; -1 if the list no longer contains it.</param>
    public void Remove(T item, int next)
    {
        if (next < 0)
        {
            _places.Remove(item);
        }
        else
        {
            _places[item] = next;
        }
    }
}
