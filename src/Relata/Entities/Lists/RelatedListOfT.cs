using System.Collections;
using System.Runtime.CompilerServices;
using Relata.Entities.Lists;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Entities.Relationships;

namespace Relata;

/// <summary>The entities of a to-many relationship. Reading the list loads it with the strategy of its load plan; adding to it does not.</summary>
/// <remarks>
/// A list contains an entity at most once. It is either loaded completely or not at all; what an option with a condition or a limit loads is a view beside it
/// (<see cref="RelatedList.IsPartial"/>), which can be read and not changed. Entities that are added or removed before it is loaded are applied when it loads.
/// Changes are propagated to the inverse navigation immediately, and written by the next flush.
/// </remarks>
[CollectionBuilder(typeof(RelatedListBuilder), nameof(RelatedListBuilder.Create))]
public sealed class RelatedList<T> : RelatedList, IList<T>, IReadOnlyList<T>
    where T : Entity
{
    private Entity? _owner;
    private ObjectList<T> _items;
    private ListChanges<T>? _changes;

    // Beside the items, so that whatever writes or cascades never takes the view for the whole list.
    private ListView<T>? _view;

    internal RelatedList()
    {
    }

    /// <summary>The number of entities. Loads the list.</summary>
    public int Count
    {
        get => Read().Count;
    }

    /// <inheritdoc />
    public override bool IsPartial => View is not null || (IsShortcut && Relationship!.Shortcut!.LinksOf(_owner!).IsPartial);

    /// <inheritdoc />
    bool ICollection<T>.IsReadOnly => IsPartial || Relationship is { IsReadOnly: true };

    internal bool IsBound => _owner is not null;

    internal override Entity? Owner => _owner;

    internal override IEnumerable<Entity> InMemory => _items.AsSpan().ToArray();

    internal override ReadOnlySpan<Entity> Items => _items.AsSpan();

    internal override bool IsViewOf(object filter) => View?.Filter == filter;

    internal override IEnumerable<Entity> InView => _view?.Items.AsSpan().ToArray() ?? [];

    internal override bool HasFilled => Filled.Count > 0;

    internal override IReadOnlyCollection<Entity> Added => _changes?.Added ?? [];

    internal override IReadOnlyCollection<Entity> Removed => _changes?.Removed ?? [];

    /// <summary>Whether the whole list is in memory: it is loaded, or its owner has no row yet.</summary>
    private bool IsComplete => IsLoaded || _owner is null or { StoredState: EntityState.Transient or EntityState.Pending };

    /// <summary>The entity at an index. Loads the list. Setting removes the present entity and adds the new one.</summary>
    public T this[int index]
    {
        get
        {
            ref var items = ref Read();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)items.Count, nameof(index));
            return items.AsSpan()[index];
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (IsShortcut)
            {
                Relationship!.Shortcut!.Set(_owner!, Read().AsSpan(), index, value);
                return;
            }

            ThrowIfViewOnly();
            var previous = this[index];
            ThrowIfUnchangeable();
            if (!ReferenceEquals(previous, value))
            {
                ListPositions.ThrowIfHidden(this);
                CheckAddition(value, previous);
                RemoveAt(index);
                Insert(index, value);
            }
        }
    }

    /// <summary>Adds an entity and sets its inverse navigation; the flush sets its foreign key at the latest. Does not load the list.</summary>
    /// <remarks>A list contains an entity at most once: adding one that it contains leaves the list as it is.</remarks>
    /// <exception cref="PartialListException">The list is a view.</exception>
    /// <exception cref="SessionStateException">The entity, or one that enters the session of the owner with it, belongs to another open session. Nothing has changed.</exception>
    public void Add(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsShortcut)
        {
            Relationship!.Shortcut!.Add(_owner!, item);
            return;
        }

        ThrowIfUnchangeable();
        AddItself(item);
    }

    private void AddItself(T item)
    {
        CheckBoundary(item);
        AddChecked(item);
    }

    private void AddChecked(T item)
    {
        if (HasItem(item))
        {
            if (_owner is not null)
            {
                ReadOnlyChecks.Check(Relationship!);
                RelationshipFixup.AddedAgain(_owner, Relationship!, item);
            }

            return;
        }

        CheckKey(item);
        BeforeChange();
        _items.Add(item);
        NoteAdded(item);
        NumberLast();
    }

    /// <summary>Adds several entities. Does not load the list.</summary>
    /// <exception cref="PartialListException">The list is a view.</exception>
    /// <exception cref="SessionStateException">An entity belongs to another open session than the owner, or two of them are objects of one row, of which a shortcut links one unless another has changes. Then none is added.</exception>
    /// <exception cref="ListKeyException">Two entities have one key of a list that is looked up by it. Then none is added.</exception>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var given = items.ToArray();
        foreach (var item in given)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(items));
        }

        if (IsShortcut)
        {
            Array.ForEach(Relationship!.Shortcut!.CheckAll(_owner!, given), Add);
            return;
        }

        if (given.Length > 0)
        {
            ThrowIfUnchangeable();
            CheckRange(given);
            Array.ForEach(given, AddChecked);
        }
    }

    /// <summary>Inserts an entity at an index, or moves it there if the list contains it. Loads the list.</summary>
    public void Insert(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsShortcut)
        {
            Relationship!.Shortcut!.Insert(_owner!, Read().AsSpan(), index, item);
            return;
        }

        ThrowIfViewOnly();
        EnsureLoaded();
        ThrowIfUnchangeable();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_items.Count, nameof(index));
        if (index < _items.Count)
        {
            ListPositions.ThrowIfHidden(this);
        }

        CheckAddition(item);
        BeforeChange();
        var first = index;
        var place = _items.IndexOf(item);
        var isMoved = place >= 0;
        if (isMoved)
        {
            first = Math.Min(first, place);
            index -= place < index ? 1 : 0;
            RemoveItem(item);
        }

        Version++;
        _items.Insert(index, item);
        if (!isMoved)
        {
            NoteAdded(item);
        }
        else
        {
            NoteKept(item);
        }

        Number(first);
    }

    /// <summary>Moves an entity to another index. Loads the list.</summary>
    /// <param name="from">The index of the entity.</param>
    /// <param name="to">The index that the entity has afterwards.</param>
    /// <exception cref="InvalidOperationException">The relationship has no <see cref="RelationshipAttribute.Position"/>, so that the order would be lost.</exception>
    /// <exception cref="PartialListException">The list is a view.</exception>
    public void Move(int from, int to)
    {
        if (IsShortcut)
        {
            Relationship!.Shortcut!.Move(_owner!, Read().AsSpan(), from, to);
            return;
        }

        ThrowIfViewOnly();
        EnsureLoaded();
        ThrowIfUnchangeable();
        if (Relationship is { Position: null } relationship)
        {
            throw new InvalidOperationException($"Entities of {relationship} cannot be moved: its order is not stored. Write [Relationship(Position = …)] with a column for it.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)_items.Count, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)_items.Count, nameof(to));
        ListPositions.ThrowIfHidden(this);
        BeforeChange();
        var item = _items.AsSpan()[from];
        Version++;
        _items.RemoveAt(from);
        _items.Insert(to, item);
        Number(Math.Min(from, to));
    }

    /// <summary>
    /// Removes an entity. Does not load the list. False if the entity is not in it. Of a list that is not loaded that is not known if it is many-to-many, if the entity is expired, or if its foreign key is a
    /// text that the server may hold equal to the owner's key: then the result is true.
    /// </summary>
    /// <exception cref="PartialListException">The list is a view.</exception>
    public bool Remove(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (IsShortcut)
        {
            return Relationship!.Shortcut!.Remove(_owner!, item);
        }

        ThrowIfUnchangeable();
        return RemoveItself(item);
    }

    private bool RemoveItself(T item)
    {
        if (!_items.Contains(item) && (IsComplete || RelationshipFixup.IsElsewhere(_owner!, Relationship!, item)))
        {
            return false;
        }

        BeforeChange();
        RemoveItem(item);
        NoteRemoved(item);
        Number();
        return true;
    }

    /// <summary>Removes the entity at an index. Loads the list.</summary>
    public void RemoveAt(int index)
    {
        if (IsShortcut)
        {
            Remove(this[index]);
            return;
        }

        ThrowIfViewOnly();
        var item = this[index];
        ThrowIfUnchangeable();
        BeforeChange();
        Version++;
        _items.RemoveAt(index);
        NoteRemoved(item);
        Number(index);
    }

    /// <summary>Removes all entities. Loads the list.</summary>
    public void Clear() => ReplaceWith([]);

    /// <summary>Replaces the content by the given entities, in this order. Loads the list to determine the removed entities.</summary>
    /// <remarks>An entity that is given several times is kept at its first position only.</remarks>
    public void ReplaceWith(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        ThrowIfViewOnly();
        var wanted = items.ToArray();
        foreach (var item in wanted)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(items));
        }

        if (IsShortcut)
        {
            Relationship!.Shortcut!.ReplaceWith(_owner!, Read().AsSpan(), wanted);
            return;
        }

        EnsureLoaded();
        ThrowIfUnchangeable();
        var kept = new HashSet<T>(wanted, ReferenceEqualityComparer.Instance);
        if (ListPositions.AreHidden(this))
        {
            T[] remaining = [.. _items.AsSpan().ToArray().Where(kept.Contains)];
            if (!remaining.SequenceEqual(wanted.Take(remaining.Length), ReferenceEqualityComparer.Instance))
            {
                ListPositions.ThrowIfHidden(this);
            }
        }

        Relationship?.Key?.CheckAll(Relationship, wanted);
        if (_owner is not null)
        {
            // Also of what stays: it may have left the session.
            SessionBoundary.CheckAll(_owner, Relationship!, wanted);
        }

        BeforeChange();
        if (kept.Count < wanted.Length)
        {
            wanted = [.. wanted.Distinct(ReferenceEqualityComparer.Instance).Cast<T>()];
        }

        var had = new HashSet<T>(_items.AsSpan().ToArray(), ReferenceEqualityComparer.Instance);
        _items = new ObjectList<T>(wanted);
        IsAssigned = !IsLoaded;
        foreach (var gone in had.Where(item => !kept.Contains(item)))
        {
            NoteRemoved(gone);
        }

        foreach (var item in wanted)
        {
            if (!had.Contains(item))
            {
                NoteAdded(item);
            }
            else
            {
                NoteKept(item);
            }
        }

        Number();
    }

    /// <summary>Whether the list contains an entity. Loads the list.</summary>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>The index of an entity; -1 if the list does not contain it. Loads the list.</summary>
    public int IndexOf(T item) => Read().IndexOf(item);

    /// <inheritdoc />
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        Read().AsSpan().CopyTo(array.AsSpan(arrayIndex));
    }

    /// <summary>Enumerates the list, from which no entity may be removed during the enumeration. Loads the list.</summary>
    /// <remarks>
    /// Setting an entity's inverse also removes it from the list: to move all entities, enumerate a copy, <c>foreach (var flag in post.Flags.ToList())</c>.
    /// Entities that are added during the enumeration are not visited.
    /// </remarks>
    public Enumerator GetEnumerator() => new(this, ref Read());

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Bind(Entity owner, ToMany relationship)
    {
        _owner = owner;
        BindTo(relationship);
        if (IsShortcut)
        {
            var given = _items.AsSpan().ToArray();
            _items.Clear();
            Array.ForEach(given, Add);
            return;
        }

        foreach (var item in _items.AsSpan().ToArray())
        {
            NoteAdded(item);
        }

        Number();
    }

    internal override void BeginFill(object? filter)
    {
        _view = filter is null ? null : new ListView<T>(_owner!.Context?.Query, filter);
        if (filter is null)
        {
            _items.Clear();
        }

        IsFilling = true;
    }

    internal override void Fill(Entity related) => Filled.Add((T)related);

    internal override void DropRepeated(HashSet<Entity> seen)
    {
        if (Filled.Count < 2)
        {
            return;
        }

        seen.Clear();
        Filled.RemoveDuplicates(seen);
    }

    internal override void EndFill()
    {
        IsFilling = false;
        if (_view is null)
        {
            IsLoaded = true;
            _changes?.ApplyTo(this);
            return;
        }

        foreach (var item in Removed)
        {
            _view.Items.Remove((T)item);
        }

        KeepOnlyAdded();
    }

    internal override void CancelFill()
    {
        IsFilling = false;
        if (_view is null)
        {
            KeepOnlyAdded();
        }

        _view = null;
    }

    internal override void Unload()
    {
        _view = null;
        _changes = _changes?.Where(
            item => RelationshipFixup.InverseHasAdded(_owner!, Relationship!, item),
            item => RelationshipFixup.InverseHasRemoved(_owner!, Relationship!, item));
        KeepOnlyAdded();
    }

    internal override void CompleteInsert()
    {
        _view = null;
        IsLoaded = Relationship is not ({ IsWriteOnly: true } or { IsViewOnly: true });
        IsAssigned = false;
        ClearChanges();
    }

    internal override void Forget(Entity related)
    {
        RemoveItem((T)related);
        _changes?.Forget((T)related);
    }

    internal override void Exchange(Entity related, Entity replacement)
    {
        if (_items.Contains((T)replacement))
        {
            RemoveItem((T)related);
            _changes?.Forget((T)related);
            return;
        }

        _items.Replace((T)related, (T)replacement);
        _view?.Items.Replace((T)related, (T)replacement);
        _changes?.Exchange((T)related, (T)replacement, IsComplete);
    }

    internal override bool HasInMemory(Entity related) => _items.Contains((T)related) || _view?.Items.Contains((T)related) == true;

    internal override int PlaceOf(Entity related) => _items.IndexOf((T)related);

    internal override bool IsAdded(Entity related) => _changes?.HasAdded((T)related) == true;

    internal override bool IsRemoved(Entity related) => _changes?.HasRemoved((T)related) == true;

    internal override ReadOnlySpan<Entity> ReadAll() => Read().AsSpan();

    internal override void Insert(int index, Entity related) => Insert(index, (T)related);

    internal override void MoveAt(int from, int to) => Move(from, to);

    internal override void ReplaceWith(IEnumerable<Entity> related) => ReplaceWith(related.Cast<T>());

    internal override void Add(Entity related) => AddItself((T)related);

    internal override void Remove(Entity related) => RemoveItself((T)related);

    internal override void AddFromInverse(Entity related)
    {
        var item = (T)related;
        if (!HasItem(item))
        {
            BeforeChange();
            _items.Add(item);
            (_changes ??= new()).Add(item, IsComplete);
            NumberLast();
        }
    }

    internal override void RemoveFromInverse(Entity related)
    {
        var item = (T)related;
        if (IsComplete && !_items.Contains(item))
        {
            return;
        }

        BeforeChange();
        RemoveItem(item);
        (_changes ??= new()).Remove(item, IsComplete);
        Number();
    }

    internal override void AddAttached(Entity related)
    {
        if (IsAdded(related))
        {
            BeforeChange();
        }
        else
        {
            AddFromInverse(related);
        }
    }

    internal override void ClearChanges()
    {
        _changes = _changes?.Where(static item => item.Session is null, static _ => false);
        if (!IsLoaded && Relationship is { IsWriteOnly: true })
        {
            KeepOnlyAdded();
        }
    }

    internal override object Snapshot() => new ListSnapshot<T>(_items.AsSpan().ToArray(), IsLoaded, IsAssigned, _changes?.Copy(), _view?.Copy());

    internal override void Restore(object snapshot)
    {
        var (items, isLoaded, isAssigned, changes, view) = (ListSnapshot<T>)snapshot;
        (_items, _changes, _view) = (new ObjectList<T>(items), changes, view);
        (IsLoaded, IsAssigned) = (isLoaded, isAssigned);
    }

    internal override void Sort(Func<Entity, long> place) => _items = new ObjectList<T>([.. _items.AsSpan().ToArray().OrderBy(item => place(item))]);

    /// <summary>The entities that the program sees. Loads the list.</summary>
    internal ReadOnlySpan<T> ReadItems() => Read().AsSpan();

    /// <summary>The entities in memory, as the beginning of an array. Valid until the next change. Does not load.</summary>
    /// <param name="count">The number of entities.</param>
    /// <param name="version">The version of their positions.</param>
    internal T[] ItemsInMemory(out int count, out ushort version)
    {
        var items = _items.GetArray();
        (count, version) = (_items.Count, Version);
        return items;
    }

    /// <summary>Adds an entity without recording a change, unless the list contains it.</summary>
    internal void AddItem(T item)
    {
        if (!_items.Contains(item))
        {
            _items.Add(item);
        }
    }

    /// <summary>Removes an entity without recording a change.</summary>
    internal void RemoveItem(T item)
    {
        if (_items.Remove(item) | (_view?.Items.Remove(item) == true))
        {
            Version++;
        }
    }

    // The view that the list shows. A later query that returns the owner may load the list in another way, and ends the view.
    private ListView<T>? View => _view is { } view && !IsLoaded && !IsFilling && view.Query == _owner?.Context?.Query ? view : null;

    // The items that are being loaded.
    private ref ObjectList<T> Filled => ref _view is null ? ref _items : ref _view.Items;

    // The items that the program sees.
    private ref ObjectList<T> Read()
    {
        if (IsShortcut)
        {
            Relationship!.Shortcut!.Read(_owner!, ref _items);
            return ref _items;
        }

        EnsureLoaded();
        return ref View is { } view ? ref view.Items : ref _items;
    }

    private void EnsureLoaded()
    {
        if (RelationshipReads.AreTracked && _owner is not null)
        {
            RelationshipReads.Note(_owner, Relationship!);
        }

        if (!IsLoaded && _owner is not null && View is null)
        {
            RelationshipAccess.Load(_owner, Relationship!);
        }
    }

    // Before the list is loaded: the change is refused whatever it contains.
    private void ThrowIfViewOnly()
    {
        if (Relationship is { IsViewOnly: true } relationship)
        {
            ReadOnlyChecks.Check(relationship);
        }
    }

    internal override void ThrowIfUnchangeable()
    {
        ThrowIfViewOnly();
        if (IsPartial)
        {
            var relationship = Relationship!;
            throw new PartialListException(
                _owner!.Context?.HasCriteria(relationship) == true
                    ? $"{relationship} cannot be changed: WithCriteria has loaded only a part of it. Read the {relationship.Owner.Name} by a query without WithCriteria first."
                    : $"{relationship} cannot be changed: an option with a condition or a limit has loaded only a part of it. "
                        + $"Load all of it first: await session.LoadAsync(owner, ({relationship.Owner.Name} x) => x.{relationship.Name}).");
        }
    }

    // A list that is not loaded contains only the pending additions.
    private void KeepOnlyAdded()
    {
        IsLoaded = false;
        _items.Clear();
        foreach (var item in _changes?.Added ?? [])
        {
            _items.Add((T)item);
        }
    }

    // An entity without a row is in the list only by an addition since the last flush, which is found without an index of the list.
    private bool HasItem(T item) => _owner is not null && item.StoredState is EntityState.Transient or EntityState.Pending
        ? _changes?.HasAdded(item) == true
        : _items.Contains(item);

    // Otherwise the objects are not gone through, which would drop the index by which many of them are removed.
    private bool IsNumbered => IsComplete && Relationship is { Position: not null };

    private void Number(int from = 0)
    {
        if (IsNumbered)
        {
            ListPositions.Number(this, _items.AsSpan(), from);
        }
    }

    private void NumberLast()
    {
        if (IsNumbered)
        {
            ListPositions.Number(this, _items.AsSpan(), Math.Max(0, _items.Count - 1));
        }
    }

    private void CheckAddition(T item, T? leaving = null)
    {
        CheckBoundary(item);
        CheckKey(item, leaving);
    }

    // Against each other and the list, before the first of them is added.
    private void CheckRange(T[] items)
    {
        if (_owner is null)
        {
            return;
        }

        SessionBoundary.CheckAll(_owner, Relationship!, items);
        if (Relationship!.Key is { } key)
        {
            key.CheckAll(Relationship, items);
            Array.ForEach(items, item => CheckKey(item));
        }
    }

    private void CheckBoundary(T item)
    {
        if (_owner is not null)
        {
            SessionBoundary.Check(_owner, Relationship!, item);
        }
    }

    private void CheckKey(T item, T? leaving = null)
    {
        if (_owner is not null)
        {
            Relationship!.Key?.CheckAdded(_owner, item, leaving);
        }
    }

    private void BeforeChange()
    {
        if (_owner is null)
        {
            return;
        }

        ReadOnlyChecks.Check(Relationship!);
        _owner.Session?.Changing(this);
    }

    private void NoteAdded(T item)
    {
        if (_owner is not null)
        {
            (_changes ??= new()).Add(item, IsComplete);
            RelationshipFixup.Added(_owner, Relationship!, item);
        }
    }

    private void NoteKept(T item)
    {
        if (_owner is not null && !item.IsExpired)
        {
            RelationshipFixup.AddedAgain(_owner, Relationship!, item);
        }
    }

    private void NoteRemoved(T item)
    {
        if (_owner is not null)
        {
            (_changes ??= new()).Remove(item, IsComplete);
            RelationshipFixup.Removed(_owner, Relationship!, item);
        }
    }

    /// <summary>Enumerates the entities of a list.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly RelatedList<T> _list;
        private readonly T[] _items;
        private readonly int _count;
        private readonly ushort _version;
        private int _next;

        internal Enumerator(RelatedList<T> list, ref ObjectList<T> items) =>
            (_list, _items, _count, _version, _next) = (list, items.GetArray(), items.Count, list.Version, 0);

        /// <inheritdoc />
        public readonly T Current => _items[_next - 1];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc />
        /// <exception cref="InvalidOperationException">An entity was removed from the list since the enumeration began.</exception>
        public bool MoveNext() => _version == _list.Version ? ++_next <= _count : throw Modified();

        /// <inheritdoc />
        public void Reset() => _next = 0;

        /// <inheritdoc />
        public readonly void Dispose()
        {
        }

        private readonly InvalidOperationException Modified() => new(
            $"An entity was removed from {_list.Relationship?.ToString() ?? "a list"} while it was gone through, so that others would be left out. Go through a copy: ToList().");
    }
}
