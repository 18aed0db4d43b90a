using System.Diagnostics.CodeAnalysis;

namespace Relata.Entities;

/// <summary>Objects in order, found by reference. Once searches have cost more than an index would, it gets one.</summary>
/// <remarks>
/// A struct, so that a short list costs no object of its own. Where there is an index, an object that is removed leaves an empty place, which
/// the next read in order closes: to move up all that follow for each of many removals takes time that grows with the square.
/// </remarks>
internal struct ObjectList<T>
    where T : class
{
    // A list this short is searched faster than an index is.
    private const int ShortCount = 32;

    // Building an index costs about as much as this many searches of the whole list.
    private const int SearchesBeforeIndex = 8;

    private const int FirstSize = 4;

    private T?[]? _items;
    private int _end;
    private int _searched;
    private ObjectIndex<T>? _index;

    public ObjectList(T[] items) => (_items, _end) = (items, items.Length);

    public readonly int Count => _end - (_index?.EmptyPlaces ?? 0);

    /// <summary>Whether a search takes as long whatever the length.</summary>
    public readonly bool IsIndexed => _index is not null;

    /// <summary>The objects in order. Valid until the next change.</summary>
    public ReadOnlySpan<T> InOrder()
    {
        Close();
        return new ReadOnlySpan<T>(_items!, 0, _end);
    }

    /// <summary>The array that holds the objects in order, from its first place on.</summary>
    public T[] ArrayInOrder()
    {
        Close();
        return (_items ?? [])!;
    }

    public bool Contains(T item) => Find(item) >= 0;

    /// <summary>The place of the object in order; -1 where it is not in the list.</summary>
    public int IndexOf(T item)
    {
        Close();
        return Find(item);
    }

    public void Add(T item)
    {
        MakeRoom();
        _index?.Add(item, _end);
        _items[_end++] = item;
    }

    public void Insert(int index, T item)
    {
        Close();
        DropIndex();
        MakeRoom();
        Array.Copy(_items, index, _items, index + 1, _end - index);
        _items[index] = item;
        _end++;
    }

    /// <summary>Puts another object in the place of one; false where that is not in the list.</summary>
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

    /// <summary>Removes the object where it is first; false where it is not in the list.</summary>
    public bool Remove(T item)
    {
        var place = Find(item);
        if (place < 0)
        {
            return false;
        }

        if (_index is null)
        {
            MoveUp(place);
        }
        else
        {
            _items![place] = null;
            _index.Remove(item, NextPlace(item, place));
            _index.EmptyPlaces++;
            DropEmptyEnd();
        }

        return true;
    }

    /// <summary>Removes the object at a place in order.</summary>
    public void RemoveAt(int index)
    {
        Close();
        if (_index is not null && index == _end - 1)
        {
            Remove(_items![index]!);
            return;
        }

        DropIndex();
        MoveUp(index);
    }

    /// <summary>Leaves each object in the list once, in the place where it is first.</summary>
    /// <param name="seen">An empty set to work with.</param>
    public void KeepFirst<TSeen>(HashSet<TSeen> seen)
        where TSeen : class
    {
        Close();
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
    private void MakeRoom()
    {
        _items ??= new T?[FirstSize];
        if (_end < _items.Length)
        {
            return;
        }

        if (_index is { } index && index.EmptyPlaces > _end / 2)
        {
            Close();
            return;
        }

        Array.Resize(ref _items, Math.Max(FirstSize, _end * 2));
    }

    // The places of an index are not those in order any more: it is built again where searches ask for it.
    private void Close()
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

    private void DropEmptyEnd()
    {
        while (_end > 0 && _items![_end - 1] is null)
        {
            _end--;
            _index!.EmptyPlaces--;
        }
    }

    private void MoveUp(int place)
    {
        _end--;
        Array.Copy(_items!, place + 1, _items!, place, _end - place);
        _items![_end] = null;
    }
}
