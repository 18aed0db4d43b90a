using System.Diagnostics.CodeAnalysis;

namespace Relata.Entities.Lists;

/// <summary>An ordered list of objects that are compared by reference. It builds an index once searches and removals have cost more than the index would.</summary>
/// <remarks>
/// A struct, so that a short list needs no allocation of its own. While there is an index, removing an object leaves an empty position, which
/// the next read in order closes: shifting all following objects for each of many removals would take quadratic time.
/// </remarks>
internal struct ObjectList<T>
    where T : class
{
    // Up to this length, searching the list is faster than an index.
    private const int ShortCount = 32;

    // Building an index costs about as much as this many searches of the whole list.
    private const int SearchesBeforeIndex = 8;

    // An object is compared in about the time in which this many are shifted.
    private const int ShiftsPerComparison = 16;

    private const int FirstSize = 4;

    private T?[]? _items;
    private int _end;

    // The comparisons since there was an index, and what removals have shifted since.
    private int _searched;
    private ObjectIndex<T>? _index;

    public ObjectList(T[] items) => (_items, _end) = (items, items.Length);

    public readonly int Count => _end - (_index?.EmptyPlaces ?? 0);

    /// <summary>Whether searches take constant time.</summary>
    public readonly bool IsIndexed => _index is not null;

    /// <summary>The objects in order. Valid until the next change.</summary>
    public ReadOnlySpan<T> AsSpan()
    {
        Compact();
        return new ReadOnlySpan<T>(_items!, 0, _end);
    }

    /// <summary>The array that contains the objects in order, starting at index 0. Valid until the next change.</summary>
    public T[] GetArray()
    {
        Compact();
        return (_items ?? [])!;
    }

    public bool Contains(T item) => Find(item) >= 0;

    /// <summary>The index of an object; -1 if the list does not contain it.</summary>
    public int IndexOf(T item)
    {
        Compact();
        return Find(item);
    }

    public void Add(T item)
    {
        EnsureCapacity();
        _index?.Add(item, _end);
        _items[_end++] = item;
    }

    public void Insert(int index, T item)
    {
        Compact();
        DropIndex();
        EnsureCapacity();
        Array.Copy(_items, index, _items, index + 1, _end - index);
        _items[index] = item;
        _end++;
    }

    /// <summary>Replaces an object by another at the same position; false if the list does not contain it.</summary>
    public bool Replace(T item, T replacement)
    {
        var place = Find(item);
        if (place < 0)
        {
            return false;
        }

        _items![place] = replacement;
        if (_index is not null)
        {
            _index.Remove(item, NextPlace(item, place));
            _index.Add(replacement, place);
        }

        return true;
    }

    /// <summary>Removes the first occurrence of an object; false if the list does not contain it.</summary>
    public bool Remove(T item)
    {
        var place = Find(item);
        if (place < 0)
        {
            return false;
        }

        if (_index is null)
        {
            _searched += (_end - place) / ShiftsPerComparison;
            RemoveAndShift(place);
        }
        else
        {
            _items![place] = null;
            _index.Remove(item, NextPlace(item, place));
            _index.EmptyPlaces++;
            TrimEnd();
        }

        return true;
    }

    /// <summary>Removes the object at an index.</summary>
    public void RemoveAt(int index)
    {
        Compact();
        if (_index is not null && index == _end - 1)
        {
            Remove(_items![index]!);
            return;
        }

        DropIndex();
        RemoveAndShift(index);
    }

    /// <summary>Removes all but the first occurrence of each object.</summary>
    /// <param name="seen">An empty set, used as scratch space.</param>
    public void RemoveDuplicates<TSeen>(HashSet<TSeen> seen)
        where TSeen : class
    {
        Compact();
        var count = 0;
        for (var i = 0; i < _end; i++)
        {
            if (seen.Add((TSeen)(object)_items![i]!))
            {
                _items[count++] = _items[i];
            }
        }

        if (count < _end)
        {
            Array.Clear(_items!, count, _end - count);
            _end = count;
            DropIndex();
        }
    }

    public void Clear() => this = default;

    private readonly int NextPlace(T item, int place) =>
        _index!.HasDuplicates ? Search(item, place + 1) : -1;

    private readonly int Search(T item, int first)
    {
        for (var i = first; i < _end; i++)
        {
            if (ReferenceEquals(_items![i], item))
            {
                return i;
            }
        }

        return -1;
    }

    private int Find(T item)
    {
        if (_index is not null)
        {
            return _index.Find(item);
        }

        var place = Search(item, 0);
        if (_end > ShortCount)
        {
            _searched += place < 0 ? _end : place + 1;
            if (_searched > (long)_end * SearchesBeforeIndex)
            {
                _index = new ObjectIndex<T>(new ReadOnlySpan<T>(_items!, 0, _end));
                _searched = 0;
            }
        }

        return place;
    }

    [MemberNotNull(nameof(_items))]
    private void EnsureCapacity()
    {
        _items ??= new T?[FirstSize];
        if (_end < _items.Length)
        {
            return;
        }

        if (_index is { } index && index.EmptyPlaces > _end / 2)
        {
            Compact();
            return;
        }

        Array.Resize(ref _items, Math.Max(FirstSize, _end * 2));
    }

    // Invalidates the positions of the index, which is built again when searches need it.
    private void Compact()
    {
        if (_index is not { EmptyPlaces: > 0 })
        {
            return;
        }

        var count = 0;
        for (var i = 0; i < _end; i++)
        {
            if (_items![i] is { } item)
            {
                _items[count++] = item;
            }
        }

        Array.Clear(_items!, count, _end - count);
        _end = count;
        DropIndex();
    }

    private void DropIndex() => (_index, _searched) = (null, 0);

    private void TrimEnd()
    {
        while (_end > 0 && _items![_end - 1] is null)
        {
            _end--;
            _index!.EmptyPlaces--;
        }
    }

    private void RemoveAndShift(int place)
    {
        _end--;
        Array.Copy(_items!, place + 1, _items!, place, _end - place);
        _items![_end] = null;
    }
}
