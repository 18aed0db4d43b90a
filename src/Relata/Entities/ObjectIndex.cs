namespace Relata.Entities;

/// <summary>Where the objects of a long <see cref="ObjectList{T}"/> are.</summary>
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

    /// <summary>How many places are empty: their objects have been removed.</summary>
    public int EmptyPlaces { get; set; }

    /// <summary>Whether an object may be in the list more than once.</summary>
    public bool HasDuplicates { get; private set; }

    /// <summary>Where the object is first; -1 where it is not in the list.</summary>
    public int Find(T item) => _places.TryGetValue(item, out var place) ? place : -1;

    public void Add(T item, int place)
    {
        if (!_places.TryAdd(item, place))
        {
            HasDuplicates = true;
            _places[item] = Math.Min(_places[item], place);
        }
    }

    /// <summary>The object is no longer at its first place.</summary>
    /// <param name="item">The object.</param>
    /// <param name="next">Where it is now first; -1 where it is not in the list any more.</param>
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
