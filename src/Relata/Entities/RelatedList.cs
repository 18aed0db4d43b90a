using Relata.Relations;

namespace Relata;

/// <summary>The entities of a to-many relationship, whatever their class. See <see cref="RelatedList{T}"/>.</summary>
public abstract class RelatedList
{
    // In what would be padding beside the properties below.
    private short _relationship = -1;

    private protected RelatedList()
    {
    }

    /// <summary>Whether all related entities are in memory. Never touches the database.</summary>
    public bool IsLoaded { get; private protected set; }

    /// <summary>Whether it is being filled from the database.</summary>
    internal bool IsFilling { get; private protected set; }

    /// <summary>Whether the program has said what the list holds as a whole, without its having been loaded.</summary>
    internal bool IsAssigned { get; private protected set; }

    internal abstract Entity? Owner { get; }

    internal ToMany? Relationship => _relationship < 0 ? null : (ToMany)Owner!.GetEntityType().Relationships[_relationship];

    /// <summary>What is in memory: all if loaded, otherwise what was added since.</summary>
    internal abstract IEnumerable<Entity> InMemory { get; }

    /// <summary>What was added since the last flush.</summary>
    internal abstract IReadOnlyCollection<Entity> Added { get; }

    /// <summary>What was removed since the last flush.</summary>
    internal abstract IReadOnlyCollection<Entity> Removed { get; }

    /// <summary>Counts the changes that move what is in the list: an enumeration must not go on after one.</summary>
    private protected ushort Moves { get; set; }

    internal bool HasChanges => Added.Count != 0 || Removed.Count != 0;

    /// <summary>Whether the entity was added since the last flush.</summary>
    internal abstract bool IsAdded(Entity related);

    /// <summary>Whether the entity was removed since the last flush.</summary>
    internal abstract bool IsRemoved(Entity related);

    /// <summary>Begins to fill the list from the database.</summary>
    internal abstract void BeginFill();

    /// <summary>Adds an entity that came from the database; once each.</summary>
    internal abstract void Fill(Entity related);

    /// <summary>Leaves each entity that came from the database in the list once, in the place where it came first.</summary>
    /// <param name="seen">A set to work with; what it holds does not matter.</param>
    internal abstract void DropRepeated(HashSet<Entity> seen);

    /// <summary>Ends the filling: what was added and removed meanwhile is applied, and the list is loaded.</summary>
    internal abstract void EndFill();

    /// <summary>The filling broke off: the list is not loaded, and holds what was added.</summary>
    internal abstract void CancelFill();

    /// <summary>Forgets what was loaded and changed, but for the changes that the other side holds; the next access loads.</summary>
    internal abstract void Unload();

    /// <summary>The list's owner has been inserted: what is in memory is all there is.</summary>
    internal abstract void Settle();

    /// <summary>Takes an entity out as if it had never been there: no change is noted.</summary>
    internal abstract void Forget(Entity related);

    /// <summary>Replaces an object by the session's own object for the same row, which the list then holds once. Notes no change.</summary>
    internal abstract void Exchange(Entity related, Entity replacement);

    /// <summary>Whether the entity is in memory in this list.</summary>
    internal abstract bool Holds(Entity related);

    /// <summary>Makes the list hold exactly these entities.</summary>
    internal abstract void ReplaceWith(IEnumerable<Entity> related);

    /// <summary>Adds an entity as the program does.</summary>
    internal abstract void Add(Entity related);

    /// <summary>Removes an entity as the program does.</summary>
    internal abstract void Remove(Entity related);

    /// <summary>Adds because the other side was set: no load, no event back.</summary>
    internal abstract void AddFromOtherSide(Entity related);

    /// <summary>Removes because the other side was changed: no load, no event back.</summary>
    internal abstract void RemoveFromOtherSide(Entity related);

    /// <summary>An entity that leads here has entered the session: it is in the list, and the next flush writes it.</summary>
    internal abstract void Announce(Entity related);

    /// <summary>The list is as the database is, but for entities that no session has and that are therefore not written.</summary>
    internal abstract void ClearChanges();

    /// <summary>The list as it is now, for a rollback to return to.</summary>
    internal abstract object Snapshot();

    /// <summary>Makes the list as it was.</summary>
    internal abstract void Restore(object snapshot);

    private protected void BindTo(ToMany relationship) => _relationship = (short)relationship.Index;
}
