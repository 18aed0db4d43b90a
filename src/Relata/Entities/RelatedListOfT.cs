using System.Collections;
using System.Runtime.CompilerServices;
using Relata.Entities;
using Relata.Relations;

namespace Relata;

/// <summary>The entities of a to-many relationship. Reading it loads it, in the way its load plan says; adding to it does not.</summary>
/// <remarks>
/// A list is loaded or not, and never half. What is added or removed before it is loaded is kept and applied when it loads.
/// Changes keep the other side of the relationship in step, and become writes at the next flush.
/// </remarks>
[CollectionBuilder(typeof(RelatedListBuilder), nameof(RelatedListBuilder.Create))]
public sealed class RelatedList<T> : RelatedList, IList<T>, IReadOnlyList<T>
    where T : Entity
{
    private Entity? _owner;
    private ToMany? _relationship;
    private T[] _items = [];
    private int _count;
    private ListChanges<T>? _changes;

    internal RelatedList()
    {
    }

    /// <summary>How many there are. Loads.</summary>
    public int Count
    {
        get
        {
            EnsureLoaded();
            return _count;
        }
    }

    /// <inheritdoc />
    bool ICollection<T>.IsReadOnly => false;

    internal bool IsBound => _owner is not null;

    internal override Entity? Owner => _owner;

    internal override ToMany? Relationship => _relationship;

    internal override IEnumerable<Entity> InMemory => Items.ToArray();

    internal override IReadOnlyCollection<Entity> Added => _changes?.Added ?? [];

    internal override IReadOnlyCollection<Entity> Removed => _changes?.Removed ?? [];

    private ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    /// <summary>The entity at a place. Reading loads; setting removes the one that was there and adds the other.</summary>
    public T this[int index]
    {
        get
        {
            EnsureLoaded();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return _items[index];
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var previous = this[index];
            if (!ReferenceEquals(previous, value))
            {
                RemoveAt(index);
                Insert(index, value);
            }
        }
    }

    /// <summary>Adds an entity: its other side is set, and its foreign key follows at the flush. Loads nothing.</summary>
    /// <remarks>What is linked through a table of its own is linked once: adding it again does nothing.</remarks>
    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsLinked(item))
        {
            return;
        }

        BeforeChange();
        Append(item);
        NoteAdded(item);
    }

    /// <summary>Adds several entities. Loads nothing.</summary>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items.ToArray())
        {
            Add(item);
        }
    }

    /// <summary>Puts an entity at a place. Loads.</summary>
    public void Insert(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        EnsureLoaded();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_count, nameof(index));
        BeforeChange();
        var isMoved = IsLinked(item);
        if (isMoved)
        {
            var from = Array.IndexOf(_items, item, 0, _count);
            index -= from < index ? 1 : 0;
            TakeOut(from);
        }

        Append(item);
        Array.Copy(_items, index, _items, index + 1, _count - 1 - index);
        _items[index] = item;
        if (!isMoved)
        {
            NoteAdded(item);
        }
    }

    /// <summary>Takes an entity out. Loads nothing, and without loading cannot know whether it was there: then it returns true.</summary>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var index = Array.IndexOf(_items, item, 0, _count);
        if (index < 0 && IsSettled)
        {
            return false;
        }

        BeforeChange();
        TakeOut(index);
        NoteRemoved(item);
        return true;
    }

    /// <summary>Takes out the entity at a place. Loads.</summary>
    public void RemoveAt(int index)
    {
        var item = this[index];
        BeforeChange();
        TakeOut(index);
        NoteRemoved(item);
    }

    /// <summary>Takes all entities out. Loads.</summary>
    public void Clear() => ReplaceWith([]);

    /// <summary>Makes the list hold exactly these entities, in this order. Loads, to know which are gone.</summary>
    public void ReplaceWith(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var wanted = items.ToArray();
        EnsureLoaded();
        BeforeChange();
        var kept = new HashSet<T>(wanted, ReferenceEqualityComparer.Instance);
        var had = new HashSet<T>(Items.ToArray(), ReferenceEqualityComparer.Instance);
        (_items, _count) = (wanted, wanted.Length);
        foreach (var gone in had.Where(item => !kept.Contains(item)))
        {
            NoteRemoved(gone);
        }

        foreach (var added in kept.Where(item => !had.Contains(item)))
        {
            NoteAdded(added);
        }
    }

    /// <summary>Whether the entity is in the list. Loads.</summary>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>The place of the entity; -1 where it is not in the list. Loads.</summary>
    public int IndexOf(T item)
    {
        EnsureLoaded();
        return Array.IndexOf(_items, item, 0, _count);
    }

    /// <inheritdoc />
    public void CopyTo(T[] array, int arrayIndex)
    {
        EnsureLoaded();
        Array.Copy(_items, 0, array, arrayIndex, _count);
    }

    /// <summary>Goes through the list, which must not be changed meanwhile. Loads.</summary>
    public Enumerator GetEnumerator()
    {
        EnsureLoaded();
        return new Enumerator(_items, _count);
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Bind(Entity owner, ToMany relationship)
    {
        (_owner, _relationship) = (owner, relationship);
        foreach (var item in Items.ToArray())
        {
            NoteAdded(item);
        }
    }

    internal override void BeginFill()
    {
        (_items, _count) = ([], 0);
        IsFilling = true;
    }

    internal override void Fill(Entity related) => Append((T)related);

    internal override void DropRepeated(HashSet<Entity> seen)
    {
        if (_count < 2)
        {
            return;
        }

        seen.Clear();
        var count = 0;
        for (var i = 0; i < _count; i++)
        {
            if (seen.Add(_items[i]))
            {
                _items[count++] = _items[i];
            }
        }

        Array.Clear(_items, count, _count - count);
        _count = count;
    }

    internal override void EndFill()
    {
        IsFilling = false;
        IsLoaded = true;
        _changes?.ApplyTo(this);
    }

    internal override void CancelFill()
    {
        IsFilling = false;
        IsLoaded = false;
        (_items, _count) = ([], 0);
        _changes?.ApplyTo(this);
    }

    internal override void Unload()
    {
        (_items, _count, _changes) = ([], 0, null);
        IsLoaded = false;
    }

    internal override void Settle()
    {
        IsLoaded = true;
        _changes = null;
    }

    internal override void Forget(Entity related)
    {
        EnsureLacks((T)related);
        _changes?.Forget((T)related);
    }

    internal override void Exchange(Entity related, Entity replacement)
    {
        if (Array.IndexOf(_items, (T)related, 0, _count) is >= 0 and var index)
        {
            _items[index] = (T)replacement;
        }

        _changes?.Exchange((T)related, (T)replacement);
    }

    internal override bool Holds(Entity related) => Array.IndexOf(_items, (T)related, 0, _count) >= 0;

    internal override void ReplaceWith(IEnumerable<Entity> related) => ReplaceWith(related.Cast<T>());

    internal override void Add(Entity related) => Add((T)related);

    internal override void Remove(Entity related) => Remove((T)related);

    internal override void AddFromOtherSide(Entity related)
    {
        var item = (T)related;
        if (Array.IndexOf(_items, item, 0, _count) < 0)
        {
            BeforeChange();
            Append(item);
            (_changes ??= new()).Add(item, IsSettled);
        }
    }

    internal override void RemoveFromOtherSide(Entity related)
    {
        var item = (T)related;
        var index = Array.IndexOf(_items, item, 0, _count);
        if (index < 0 && IsSettled)
        {
            return;
        }

        BeforeChange();
        TakeOut(index);
        (_changes ??= new()).Remove(item, IsSettled);
    }

    internal override void ClearChanges() => _changes = null;

    internal override object Snapshot() => new ListSnapshot<T>(Items.ToArray(), IsLoaded, _changes?.Copy());

    internal override void Restore(object snapshot)
    {
        var (items, isLoaded, changes) = (ListSnapshot<T>)snapshot;
        (_items, _count, _changes) = (items, items.Length, changes);
        IsLoaded = isLoaded;
    }

    /// <summary>Puts an entity in without noting a change, unless it is there.</summary>
    internal void EnsureContains(T item)
    {
        if (Array.IndexOf(_items, item, 0, _count) < 0)
        {
            Append(item);
        }
    }

    /// <summary>Takes an entity out without noting a change.</summary>
    internal void EnsureLacks(T item) => TakeOut(Array.IndexOf(_items, item, 0, _count));

    /// <summary>Whether what is in memory is all there is: the list is loaded, or its owner has no row yet.</summary>
    private bool IsSettled => IsLoaded || _owner is null or { StoredState: EntityState.Transient or EntityState.Pending };

    private void EnsureLoaded()
    {
        if (!IsLoaded && _owner is not null)
        {
            RelationshipAccess.Load(_owner, _relationship!);
        }
    }

    private bool IsLinked(T item) => _relationship?.Kind == RelationshipKind.ManyToMany && Array.IndexOf(_items, item, 0, _count) >= 0;

    private void BeforeChange() => _owner?.Session?.Changing(this);

    private void NoteAdded(T item)
    {
        if (_owner is not null)
        {
            (_changes ??= new()).Add(item, IsSettled);
            BothSides.Added(_owner, _relationship!, item);
        }
    }

    private void NoteRemoved(T item)
    {
        if (_owner is not null && Array.IndexOf(_items, item, 0, _count) < 0)
        {
            (_changes ??= new()).Remove(item, IsSettled);
            BothSides.Removed(_owner, _relationship!, item);
        }
    }

    private void Append(T item)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count == 0 ? 4 : _count * 2);
        }

        _items[_count++] = item;
    }

    private void TakeOut(int index)
    {
        if (index >= 0)
        {
            _count--;
            Array.Copy(_items, index + 1, _items, index, _count - index);
            _items[_count] = null!;
        }
    }

    /// <summary>Goes through the list.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly T[] _items;
        private readonly int _count;
        private int _next;

        internal Enumerator(T[] items, int count) => (_items, _count, _next) = (items, count, 0);

        /// <inheritdoc />
        public readonly T Current => _items[_next - 1];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc />
        public bool MoveNext() => ++_next <= _count;

        /// <inheritdoc />
        public void Reset() => _next = 0;

        /// <inheritdoc />
        public readonly void Dispose()
        {
        }
    }
}
