using Relata.Entities.Properties;

namespace Relata.Entities;

/// <summary>The members of a session that its entities and their lists call: notifications of changes, and identity map lookups.</summary>
internal interface IEntitySession
{
    /// <summary>Whether the session is closed, which detaches its entities.</summary>
    bool IsClosed { get; }

    /// <summary>The session for which this one writes a part of many rows; null for none.</summary>
    IEntitySession? Outer { get; }

    /// <summary>Raised when keys by which lists are looked up may have changed without their setters: by a refresh, a rollback or a merge.</summary>
    int KeyChanges { get; }

    /// <summary>Called before an entity of the session changes.</summary>
    void Changing(Entity entity);

    /// <summary>Called before a list of an entity of the session changes.</summary>
    void Changing(RelatedList list);

    /// <summary>Called when a one-to-one relationship is set while its previous related entity is not known.</summary>
    void Replacing(Entity owner, ToOne relationship);

    /// <summary>An object with the values that the row of a changed entity has; null if the entity has not changed.</summary>
    Entity? FindWritten(Entity entity);

    /// <summary>As <see cref="FindWritten"/>; null also if the row may have been written since without the entity, so that its values are not known for certain.</summary>
    Entity? FindRow(Entity entity);

    /// <summary>Called when columns of an entity were read from its row, and its pending changes kept.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="columns">The columns that were read; null for none.</param>
    /// <param name="kept">The changed columns that the row that was read may have other values of; null for none.</param>
    void NoteRead(Entity entity, ColumnMask? columns, ColumnMask? kept = null);

    /// <summary>Called when the pending changes of an entity were discarded, so that it shows its row, or will after the next read.</summary>
    void NoteUnchanged(Entity entity);

    /// <summary>
    /// Whether the lists of a relationship may have positions that are not known: those of rows that a filter hides, or of rows that were deleted softly, which keep them.
    /// </summary>
    bool HidesPositions(Relationship relationship);

    /// <summary>Checks that entities can enter the session, with what enters it with them. Called before an entity of the session becomes related to them.</summary>
    /// <param name="entities">The entities.</param>
    /// <param name="except">A relationship of the entities that is about to lead elsewhere; null for none.</param>
    /// <exception cref="SessionStateException">One of the entities cannot enter the session.</exception>
    void CheckEntries(IReadOnlyList<Entity> entities, Relationship? except);

    /// <summary>Adds an entity to which an entity of the session has become related.</summary>
    void CascadeAdd(Entity entity);

    /// <summary>Deletes a link of two entities, or expunges it if it has no row yet.</summary>
    void DeleteLink(Entity link);

    /// <summary>Expunges a pending entity that was removed from its owner.</summary>
    void CascadeOrphan(Entity entity);

    /// <summary>The related entity if it is in the identity map; otherwise null. Sends nothing.</summary>
    Entity? FindInMemory(Entity owner, ToOne relationship);

    /// <summary>The entity that a foreign key of a dependent refers to, if it is in the identity map; otherwise null. Sends nothing.</summary>
    Entity? FindPrincipal(ForeignKey key, Entity dependent);
}
