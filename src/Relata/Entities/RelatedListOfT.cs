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
    private ObjectList<T> _items;
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
            return _items.Count;
        }
    }

    /// <inheritdoc />
    bool ICollection<T>.IsReadOnly => false;

    internal bool IsBound => _owner is not null;

    internal override Entity? Owner => _owner;

    internal override IEnumerable<Entity> InMemory => _items.InOrder().ToArray();

    internal override IReadOnlyCollection<Entity> Added => _changes?.Added ?? [];

    internal override IReadOnlyCollection<Entity> Removed => _changes?.Removed ?? [];

    /// <summary>Whether what is in memory is all there is: the list is loaded, or its owner has no row yet.</summary>
    private bool IsSettled => IsLoaded || _owner is null or { StoredState: EntityState.Transient or EntityState.Pending };

    /// <summary>The entity at a place. Reading loads; setting removes the one that was there and adds the other.</summary>
    public T this[int index]
    {
        get
        {
            EnsureLoaded();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_items.Count, nameof(index));
            return _items.InOrder()[index];
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
        _items.Add(item);
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
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_items.Count, nameof(index));
        BeforeChange();
        var isMoved = IsLinked(item);
        if (isMoved)
        {
            index -= _items.IndexOf(item) < index ? 1 : 0;
            TakeOut(item);
        }

        Moves++;
        _items.Insert(index, item);
        if (!isMoved)
        {
            NoteAdded(item);
        }
    }

    /// <summary>Takes an entity out. Loads nothing, and without loading cannot know whether it was there: then it returns true.</summary>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsSettled && !_items.Contains(item))
        {
            return false;
        }

        BeforeChange();
        TakeOut(item);
        NoteRemoved(item);
        return true;
    }

    /// <summary>Takes out the entity at a place. Loads.</summary>
    public void RemoveAt(int index)
    {
        var item = this[index];
        BeforeChange();
        Moves++;
        _items.RemoveAt(index);
        NoteRemoved(item);
    }

    /// <summary>Takes all entities out. Loads.</summary>
    public void Clear() => ReplaceWith([]);

    /// <summary>Makes the list hold exactly these entities, in this order. Loads, to know which are gone.</summary>
    /// <remarks>In a many-to-many list an entity that is given several times is held once, at its first position.</remarks>
    public void ReplaceWith(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var wanted = items.ToArray();
        EnsureLoaded();
        BeforeChange();
        var kept = new HashSet<T>(wanted, ReferenceEqualityComparer.Instance);
        if (IsOfLinks && kept.Count < wanted.Length)
        {
            wanted = [.. wanted.Distinct(ReferenceEqualityComparer.Instance).Cast<T>()];
        }

        var had = new HashSet<T>(_items.InOrder().ToArray(), ReferenceEqualityComparer.Instance);
        _items = new ObjectList<T>(wanted);
        IsAssigned = !IsLoaded;
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
        return _items.IndexOf(item);
    }

    /// <inheritdoc />
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        EnsureLoaded();
        _items.InOrder().CopyTo(array.AsSpan(arrayIndex));
    }

    /// <summary>Goes through the list, from which nothing must be removed meanwhile. Loads.</summary>
    /// <remarks>
    /// An entity leaves the list also where its other side is set: to move all, <c>foreach (var flag in post.Flags.ToList())</c>. What is added
    /// meanwhile is not visited.
    /// </remarks>
    public Enumerator GetEnumerator()
    {
        EnsureLoaded();
        return new Enumerator(this);
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Bind(Entity owner, ToMany relationship)
    {
        _owner = owner;
        BindTo(relationship);
        if (_items.Count > 1 && IsOfLinks)
        {
            _items.KeepFirst(new HashSet<T>(ReferenceEqualityComparer.Instance));
        }

        foreach (var item in _items.InOrder().ToArray())
        {
            NoteAdded(item);
        }
    }

    internal override void BeginFill()
    {
        _items.Clear();
        IsFilling = true;
    }

    internal override void Fill(Entity related) => _items.Add((T)related);

    internal override void DropRepeated(HashSet<Entity> seen)
    {
        if (_items.Count < 2)
        {
            return;
        }

        seen.Clear();
        _items.KeepFirst(seen);
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
        HoldOnlyAdded();
    }

    internal override void Unload()
    {
        _changes = _changes?.Where(
            item => BothSides.HoldsAdded(_owner!, Relationship!, item),
            item => BothSides.HoldsRemoved(_owner!, Relationship!, item));
        HoldOnlyAdded();
    }

    internal override void Settle()
    {
        IsLoaded = true;
        IsAssigned = false;
        ClearChanges();
    }

    internal override void Forget(Entity related)
    {
        EnsureLacks((T)related);
        _changes?.Forget((T)related);
    }

    internal override void Exchange(Entity related, Entity replacement)
    {
        if (_items.Contains((T)replacement))
        {
            TakeOut((T)related);
            _changes?.Forget((T)related);
            return;
        }

        _items.Replace((T)related, (T)replacement);
        _changes?.Exchange((T)related, (T)replacement, IsSettled);
    }

    internal override bool Holds(Entity related) => _items.Contains((T)related);

    internal override bool IsAdded(Entity related) => _changes?.HasAdded((T)related) == true;

    internal override bool IsRemoved(Entity related) => _changes?.HasRemoved((T)related) == true;

    internal override void ReplaceWith(IEnumerable<Entity> related) => ReplaceWith(related.Cast<T>());

    internal override void Add(Entity related) => Add((T)related);

    internal override void Remove(Entity related) => Remove((T)related);

    internal override void AddFromOtherSide(Entity related)
    {
        var item = (T)related;
        if (!_items.Contains(item))
        {
            BeforeChange();
            _items.Add(item);
            (_changes ??= new()).Add(item, IsSettled);
        }
    }

    internal override void RemoveFromOtherSide(Entity related)
    {
        var item = (T)related;
        if (IsSettled && !_items.Contains(item))
        {
            return;
        }

        BeforeChange();
        TakeOut(item);
        (_changes ??= new()).Remove(item, IsSettled);
    }

    internal override void Announce(Entity related)
    {
        if (IsAdded(related))
        {
            BeforeChange();
        }
        else
        {
            AddFromOtherSide(related);
        }
    }

    internal override void ClearChanges() => _changes = _changes?.Where(static item => item.Session is null, static _ => false);

    internal override object Snapshot() => new ListSnapshot<T>(_items.InOrder().ToArray(), IsLoaded, IsAssigned, _changes?.Copy());

    internal override void Restore(object snapshot)
    {
        var (items, isLoaded, isAssigned, changes) = (ListSnapshot<T>)snapshot;
        (_items, _changes) = (new ObjectList<T>(items), changes);
        (IsLoaded, IsAssigned) = (isLoaded, isAssigned);
    }

    /// <summary>Puts an entity in without noting a change, unless it is there.</summary>
    internal void EnsureContains(T item)
    {
        if (!_items.Contains(item))
        {
            _items.Add(item);
        }
    }

    /// <summary>Takes an entity out without noting a change.</summary>
    internal void EnsureLacks(T item) => TakeOut(item);

    private void EnsureLoaded()
    {
        if (!IsLoaded && _owner is not null)
        {
            RelationshipAccess.Load(_owner, Relationship!);
        }
    }

    // What the list has while it is not loaded.
    private void HoldOnlyAdded()
    {
        IsLoaded = false;
        _items.Clear();
        foreach (var item in _changes?.Added ?? [])
        {
            _items.Add((T)item);
        }
    }

    // Each entity is linked to the owner by one row of the link table, however often it was added.
    private bool IsOfLinks => Relationship?.Kind == RelationshipKind.ManyToMany;

    private bool IsLinked(T item) => IsOfLinks && _items.Contains(item);

    private void BeforeChange() => _owner?.Session?.Changing(this);

    private void NoteAdded(T item)
    {
        if (_owner is not null)
        {
            (_changes ??= new()).Add(item, IsSettled);
            BothSides.Added(_owner, Relationship!, item);
        }
    }

    private void NoteRemoved(T item)
    {
        if (_owner is not null && !_items.Contains(item))
        {
            (_changes ??= new()).Remove(item, IsSettled);
            BothSides.Removed(_owner, Relationship!, item);
        }
    }

    private void TakeOut(T item)
    {
        if (_items.Remove(item))
        {
            Moves++;
        }
    }

    /// <summary>Goes through the list.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly RelatedList<T> _list;
        private readonly T[] _items;
        private readonly int _count;
        private readonly ushort _moves;
        private int _next;

        internal Enumerator(RelatedList<T> list) =>
            (_list, _items, _count, _moves, _next) = (list, list._items.ArrayInOrder(), list._items.Count, list.Moves, 0);

        /// <inheritdoc />
        public readonly T Current => _items[_next - 1];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc />
        /// <exception cref="InvalidOperationException">An entity was removed from the list since the enumeration began.</exception>
        public bool MoveNext() => _moves == _list.Moves ? ++_next <= _count : throw Moved();

        /// <inheritdoc />
        public void Reset() => _next = 0;

        /// <inheritdoc />
        public readonly void Dispose()
        {
        }

        private readonly InvalidOperationException Moved() => new(
            $"An entity was removed from {_list.Relationship?.ToString() ?? "a list"} while it was gone through, so that others would be left out. Go through a copy: ToList().");
    }
}
