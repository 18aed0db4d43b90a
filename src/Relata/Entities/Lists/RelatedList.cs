namespace Relata;

/// <summary>The non-generic base class of <see cref="RelatedList{T}"/>.</summary>
public abstract class RelatedList
{
    // Occupies bytes that would otherwise be padding next to the properties below.
    private short _relationship = -1;

    private protected RelatedList()
    {
    }

    /// <summary>Whether all related entities are in memory. Never queries the database.</summary>
    /// <remarks>A shortcut is loaded if the links and what they refer to are.</remarks>
    public bool IsLoaded
    {
        get => field || (IsShortcut && Relationship!.Shortcut!.IsLoaded(Owner!));
        private protected set;
    }

    /// <summary>
    /// Whether the list shows only a part of the related entities, because the option that loaded it has a <c>Where</c>, <c>Skip</c> or <c>Take</c>,
    /// or because the query has criteria.
    /// Such a list can be read and not changed. It is not loaded: what needs all related entities, such as a cascade, loads them.
    /// </summary>
    public abstract bool IsPartial { get; }

    /// <summary>Whether the list is being loaded.</summary>
    internal bool IsFilling { get; private protected set; }

    /// <summary>Whether the whole content was assigned without the list having been loaded.</summary>
    internal bool IsAssigned { get; private protected set; }

    internal abstract Entity? Owner { get; }

    /// <summary>Whether the list has no content of its own, but that of the links that it crosses.</summary>
    internal bool IsShortcut { get; private set; }

    internal ToMany? Relationship => _relationship < 0 ? null
        : IsShortcut ? Owner!.GetEntityType().Shortcuts[_relationship]
        : (ToMany)Owner!.GetEntityType().Relationships[_relationship];

    /// <summary>The entities in memory: all if the list is loaded, otherwise those added since.</summary>
    internal abstract IEnumerable<Entity> InMemory { get; }

    /// <summary><see cref="InMemory"/> without a copy. Valid until the next change.</summary>
    internal abstract ReadOnlySpan<Entity> Items { get; }

    /// <summary>The index of an entity among those in memory; -1 if it is not there.</summary>
    internal abstract int PlaceOf(Entity related);

    /// <summary>The entities added since the last flush.</summary>
    internal abstract IReadOnlyCollection<Entity> Added { get; }

    /// <summary>The entities removed since the last flush.</summary>
    internal abstract IReadOnlyCollection<Entity> Removed { get; }

    /// <summary>Incremented by each change that shifts entities, which invalidates enumerators.</summary>
    private protected ushort Version { get; set; }

    internal bool HasChanges => Added.Count != 0 || Removed.Count != 0;

    /// <summary>Whether an entity was added since the last flush.</summary>
    internal abstract bool IsAdded(Entity related);

    /// <summary>Whether an entity was removed since the last flush.</summary>
    internal abstract bool IsRemoved(Entity related);

    /// <summary>Whether the list shows a view of what the filter selects.</summary>
    internal abstract bool IsViewOf(object filter);

    /// <summary>The entities of the view that the list shows; empty if it shows none.</summary>
    internal abstract IEnumerable<Entity> InView { get; }

    /// <summary>Whether rows have been read since <see cref="BeginFill"/>.</summary>
    internal abstract bool HasFilled { get; }

    /// <summary>Begins to load the list.</summary>
    /// <param name="filter">What selects the entities of a view, if only some of the related entities are loaded; null for all of them.</param>
    internal abstract void BeginFill(object? filter);

    /// <summary>Adds a loaded entity. Called once for each row.</summary>
    internal abstract void Fill(Entity related);

    /// <summary>Removes all but the first occurrence of each loaded entity.</summary>
    /// <param name="seen">A set used as scratch space; its content is discarded.</param>
    internal abstract void DropRepeated(HashSet<Entity> seen);

    /// <summary>
    /// Completes loading: applies the pending additions and removals, and marks the list as loaded. A view shows no pending additions, because only
    /// the database knows whether they belong to it.
    /// </summary>
    internal abstract void EndFill();

    /// <summary>Cancels loading: the list is not loaded, and contains only the pending additions. Without a view, it is as it was before.</summary>
    internal abstract void CancelFill();

    /// <summary>Discards the loaded entities and those changes that the inverse has not recorded as well. The next access loads the list.</summary>
    internal abstract void Unload();

    /// <summary>Marks the list as loaded after its owner was inserted: a new row has no related rows but those in memory.</summary>
    internal abstract void CompleteInsert();

    /// <summary>Removes an entity and its recorded change, without recording a removal.</summary>
    internal abstract void Forget(Entity related);

    /// <summary>Replaces an entity by the session's own instance for the same row, which is then in the list once. Records no change.</summary>
    internal abstract void Exchange(Entity related, Entity replacement);

    /// <summary>Whether the entities in memory, or those of a view, include the given one. Does not load.</summary>
    internal abstract bool HasInMemory(Entity related);

    /// <summary>The entities that the program sees. Loads the list.</summary>
    internal abstract ReadOnlySpan<Entity> ReadAll();

    /// <exception cref="PartialListException">The list is a view.</exception>
    internal abstract void ThrowIfUnchangeable();

    /// <summary>Inserts an entity at an index, or moves it there.</summary>
    internal abstract void Insert(int index, Entity related);

    /// <inheritdoc cref="RelatedList{T}.Move" />
    internal abstract void MoveAt(int from, int to);

    /// <summary>Replaces the content of the list.</summary>
    internal abstract void ReplaceWith(IEnumerable<Entity> related);

    /// <summary>Adds an entity as the program does, with fixup.</summary>
    internal abstract void Add(Entity related);

    /// <summary>Removes an entity as the program does, with fixup.</summary>
    internal abstract void Remove(Entity related);

    /// <summary>Adds an entity because its inverse was set. Neither loads nor fixes up.</summary>
    internal abstract void AddFromInverse(Entity related);

    /// <summary>Removes an entity because its inverse was changed. Neither loads nor fixes up.</summary>
    internal abstract void RemoveFromInverse(Entity related);

    /// <summary>Adds an entity that has entered the session and refers to the owner, and registers the list as changed.</summary>
    internal abstract void AddAttached(Entity related);

    /// <summary>Clears the recorded changes after a flush, except for additions of entities outside the session, which were not written.</summary>
    internal abstract void ClearChanges();

    /// <summary>Returns a copy of the list's state, to which a rollback restores it.</summary>
    internal abstract object Snapshot();

    /// <summary>Restores the state of the list.</summary>
    internal abstract void Restore(object snapshot);

    /// <summary>Puts the entities in memory in an order. Those of one place keep theirs.</summary>
    internal abstract void Sort(Func<Entity, long> place);

    private protected void BindTo(ToMany relationship) => (_relationship, IsShortcut) = ((short)relationship.Index, relationship.Through is not null);
}
