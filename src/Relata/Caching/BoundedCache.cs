using System.Collections.Concurrent;

namespace Relata.Caching;

/// <summary>Values by key, at most as many as the capacity. May be used by many threads at once.</summary>
/// <remarks>When it is full it is cleared: starting over costs less than keeping account of the last use of each value.</remarks>
/// <param name="capacity">The greatest number of values.</param>
/// <param name="comparer">Compares the keys; null for their own equality.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new(comparer);

    /// <summary>The number of values.</summary>
    public int Count => _values.Count;

    /// <summary>A lookup by another form of the key, which is not copied.</summary>
    public ConcurrentDictionary<TKey, TValue>.AlternateLookup<TAlternate> LookupBy<TAlternate>()
        where TAlternate : notnull, allows ref struct => _values.GetAlternateLookup<TAlternate>();

    /// <summary>The value of a key; the default of its type where there is none.</summary>
    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    /// <summary>The value of a key, made and added if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">What <paramref name="create"/> needs beside the key.</param>
    /// <param name="create">Makes the value. Two threads may make it at once; both get the one that was added first.</param>
    public TValue GetOrAdd<TArgument>(TKey key, TArgument argument, Func<TKey, TArgument, TValue> create)
    {
        if (_values.TryGetValue(key, out var value))
        {
            return value;
        }

        value = create(key, argument);
        MakeRoom();
        return _values.GetOrAdd(key, value);
    }

    /// <summary>Sets the value of a key.</summary>
    public void Set(TKey key, TValue value)
    {
        MakeRoom();
        _values[key] = value;
    }

    // Threads that add at the same moment may exceed the capacity by one value each.
    private void MakeRoom()
    {
        if (_values.Count >= capacity)
        {
            _values.Clear();
        }
    }
}
