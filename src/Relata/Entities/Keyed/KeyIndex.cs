namespace Relata.Entities.Keyed;

/// <summary>Finds the entities of a list by their keys.</summary>
/// <remarks>
/// What it has noted is a hint: an entity that it names is returned only if it still has the key and is in the list. So nothing needs to tell it of removals and changed keys. It is
/// extended when the list has grown, and shortened when a rollback has taken the last ones away. It is made anew when the list has changed otherwise, or when the session has read keys again, by
/// which two entities may have got one.
/// </remarks>
/// <param name="list">The list.</param>
/// <param name="key">The key.</param>
internal sealed class KeyIndex<TKey, T>(RelatedList<T> list, ListKey<TKey, T> key)
    where TKey : notnull
    where T : Entity
{
    private readonly Dictionary<TKey, T> _entities = [];

    // What the list was when it was noted. A rollback gives the list another array, most often with the same entities.
    private readonly List<T> _noted = [];
    private T[] _items = [];
    private ushort _version;
    private int _keyChanges;

    // The first two entities with one key.
    private (T First, T Second)? _twice;

    private int KeyChanges => list.Owner?.Session?.KeyChanges ?? 0;

    public string Describe(TKey value) => $"The {list.Relationship!.Related.Name} of {list.Relationship} with the {key.Property} '{value}'";

    /// <summary>The entity with a key; null if there is none.</summary>
    /// <param name="value">The key.</param>
    /// <param name="items">The entities of the list.</param>
    /// <exception cref="ListKeyException">Two entities have one key.</exception>
    public T? Find(TKey value, ReadOnlySpan<T> items)
    {
        Note();
        ThrowIfTwice();
        if (FindNoted(value) is { } noted)
        {
            return noted;
        }

        foreach (var item in items)
        {
            if (Has(item, value))
            {
                // A key was changed without its property, for example by a refresh.
                NoteAll();
                ThrowIfTwice();
                return item;
            }
        }

        return null;
    }

    public List<KeyValuePair<TKey, T>> Pairs(ReadOnlySpan<T> items)
    {
        Note();
        ThrowIfTwice();
        var pairs = new List<KeyValuePair<TKey, T>>(items.Length);
        foreach (var item in items)
        {
            if (key.TryGet(item, out var value))
            {
                pairs.Add(new(value, item));
            }
        }

        return pairs;
    }

    /// <summary>Refuses an entity whose key another one in memory has. Does not load.</summary>
    /// <param name="related">The entity that is about to be added.</param>
    /// <param name="leaving">An entity whose place it takes; null for none.</param>
    public void CheckAdded(T related, T? leaving)
    {
        if (key.TryGet(related, out var value))
        {
            Check(related, value, leaving);
        }
    }

    /// <summary>Refuses a key that another entity in memory has, and notes it.</summary>
    public void CheckSet(T related, TKey value)
    {
        Check(related, value, leaving: null);
        if (list.HasInMemory(related))
        {
            _entities[value] = related;
        }
    }

    private void Check(T related, TKey value, T? leaving)
    {
        Note();
        if (FindNoted(value) is { } other && other != related && other != leaving)
        {
            throw new ListKeyException("REL152", $"{Describe(value)} is in the list already, and another one with this key was to be there. Remove the first one, or change its {key.Property}.");
        }
    }

    private T? FindNoted(TKey value) => _entities.TryGetValue(value, out var noted) && Has(noted, value) && list.HasInMemory(noted) ? noted : null;

    private bool Has(T item, TKey value) => key.TryGet(item, out var own) && EqualityComparer<TKey>.Default.Equals(own, value);

    private void Note()
    {
        var items = list.ItemsInMemory(out var count, out var version);
        if (KeyChanges != _keyChanges)
        {
            NoteAll();
            return;
        }

        if (!ReferenceEquals(items, _items) || version != _version || count < _noted.Count)
        {
            if (!IsNoted(items.AsSpan(0, Math.Min(count, _noted.Count))))
            {
                NoteAll();
                return;
            }

            Shorten(count);
            (_items, _version) = (items, version);
        }

        Note(items, count);
    }

    // Comparing references takes far less time than noting the keys again.
    private bool IsNoted(ReadOnlySpan<T> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (!ReferenceEquals(items[i], _noted[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void Shorten(int count)
    {
        for (var last = _noted.Count - 1; last >= count; last--)
        {
            if (key.TryGet(_noted[last], out var value) && _entities.TryGetValue(value, out var noted) && noted == _noted[last])
            {
                _entities.Remove(value);
            }

            _noted.RemoveAt(last);
        }
    }

    private void NoteAll()
    {
        _entities.Clear();
        _twice = null;
        _keyChanges = KeyChanges;
        _items = list.ItemsInMemory(out var count, out _version);
        _noted.Clear();
        Note(_items, count);
    }

    private void Note(T[] items, int count)
    {
        for (var place = _noted.Count; place < count; place++)
        {
            var item = items[place];
            _noted.Add(item);
            if (key.TryGet(item, out var value) && !_entities.TryAdd(value, item) && _entities[value] is var other && other != item)
            {
                if (Has(other, value) && list.HasInMemory(other))
                {
                    _twice ??= (other, item);
                }
                else
                {
                    _entities[value] = item;
                }
            }
        }
    }

    private void ThrowIfTwice()
    {
        if (_twice is null)
        {
            return;
        }

        NoteAll();
        if (_twice is var (first, second) && key.TryGet(first, out var value))
        {
            var type = first.GetEntityType();
            throw new ListKeyException(
                "REL153",
                $"{Describe(value)} is in the list twice, with the keys {type.GetKey(first)} and {type.GetKey(second)}, so that it cannot be told which one is meant. "
                + $"Go through the list, and give each a {key.Property} of its own; a unique index over the foreign key and {key.Property} keeps others from doing it.");
        }
    }
}
