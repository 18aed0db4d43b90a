using System.Collections.Concurrent;

namespace Relata.Caching;

/// <summary>A thread-safe cache with a maximum number of entries.</summary>
/// <remarks>A full cache is cleared: filling it again costs less than tracking the last use of each entry.</remarks>
/// <param name="capacity">The maximum number of entries.</param>
/// <param name="comparer">The comparer of keys; null for the default comparer.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new(comparer);

    /// <summary>The number of entries.</summary>
    public int Count => _values.Count;

    /// <summary>A lookup by another type of key, which saves converting it.</summary>
    public ConcurrentDictionary<TKey, TValue>.AlternateLookup<TAlternate> LookupBy<TAlternate>()
        where TAlternate : notnull, allows ref struct => _values.GetAlternateLookup<TAlternate>();

    /// <summary>The value of a key; the type's default if there is none.</summary>
    public TValue? Find(TKey key) => _values.GetValueOrDefault(key);

    /// <summary>Gets the value of a key, or creates and adds it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">An argument for <paramref name="create"/>.</param>
    /// <param name="create">Creates the value. Two threads may create it concurrently; both get the one that was added first.</param>
    public TValue GetOrAdd<TArgument>(TKey key, TArgument argument, Func<TKey, TArgument, TValue> create)
    {
        if (_values.TryGetValue(key, out var value))
        {
            return value;
        }

        value = create(key, argument);
        ClearIfFull();
        return _values.GetOrAdd(key, value);
    }

    /// <summary>Sets the value of a key.</summary>
    public void Set(TKey key, TValue value)
    {
        ClearIfFull();
        _values[key] = value;
    }

    // Threads that add at the same moment may exceed the capacity by one value each.
    private void ClearIfFull()
    {
        if (_values.Count >= capacity)
        {
            _values.Clear();
        }
    }
}
