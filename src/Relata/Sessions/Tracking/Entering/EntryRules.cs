using Relata.Entities.Identities;
using Relata.Entities.Keys;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Tracking.Entering;

/// <summary>Which entities may enter a session.</summary>
internal static class EntryRules
{
    /// <summary>Checks one entity.</summary>
    /// <param name="session">The session that it is to enter.</param>
    /// <param name="entry">The entity.</param>
    /// <param name="entering">Further entities with rows, which are about to enter; null for none.</param>
    /// <returns>The object that stands for the row in the session, or will; null if there is none.</returns>
    /// <exception cref="SessionStateException">The entity cannot enter the session.</exception>
    public static Entity? Check(Session session, in Entry entry, IdentityMaps? entering = null)
    {
        var (entity, owner, relationship) = entry;
        var type = entity.GetEntityType();
        // Also one of the session for which this one writes: it would be in both.
        if (entity.Session is not null)
        {
            throw SessionBoundary.ElsewhereError(entity);
        }

        if (type.Discriminator is not null && entity.GetType() != type.ClrType)
        {
            throw new SessionStateException(
                $"This {entity.GetType().Name} derives from {type.Name} and is not mapped, so that its row would be one of {type.Name}. Make it partial, and build with the generator of Relata.");
        }

        switch (entity.StoredState)
        {
            case EntityState.Transient or EntityState.Pending:
                return entity.Unloaded is null ? null : throw IsIncomplete(entity);
            case EntityState.Deleted:
                throw IsDeleted(entity);
        }

        if (ChangedKey.IsSet(entity))
        {
            throw IsUnknown(entity);
        }

        var tracked = session.Identities.Of(type).Find(entity) ?? entering?.Of(type).Find(entity);
        if (tracked is not null && tracked != entity)
        {
            CheckSecond(entity, owner, relationship, tracked);
        }

        return tracked;
    }

    /// <summary>Whether an entity is a new object of a view: it has no row and gets none, so that it does not enter the session.</summary>
    public static bool HasNoRow(Entity entity) => entity.StoredState is EntityState.Transient or EntityState.Pending && entity.GetEntityType().IsView;

    /// <summary>Whether the removal of an entity from a list of an attached entity is to be repeated on the session's own object.</summary>
    public static bool IsRemoved(Entity entity, Entity owner, Relationship relationship) =>
        relationship is ToMany { Link: ForeignKeyLink } lists && lists.PeekList(owner)?.IsRemoved(entity) == true;

    /// <summary>The error for an entity whose primary key was changed without a session that knows the key of its row.</summary>
    public static KeyChangeException IsUnknown(Entity entity) => new(
        $"The primary key of a {entity.GetEntityType().Name} was changed to {entity.GetEntityType().GetKey(entity)} while it belonged to no session, so that the key of its row is not known. "
        + "Add it first, and then change the key.");

    /// <summary>The error for an entity whose row was deleted.</summary>
    public static SessionStateException IsDeleted(Entity entity) =>
        new($"This {entity.GetEntityType().Name} has been deleted. Create a new object to insert the row again.");

    // The rollback that has removed its row cannot read the rest of it.
    private static SessionStateException IsIncomplete(Entity entity)
    {
        var type = entity.GetEntityType();
        return new SessionStateException(
            $"This {type.Name} was loaded without {string.Join(", ", entity.Unloaded!.Columns.Select(column => type.Columns[column]))}, and a rollback has removed its row, so that an INSERT would lack them. "
            + "Set them before it is added, or create a new object.");
    }

    // A second object for a row gives way to the session's own where a relationship leads to it, unless it has changes that would be lost.
    private static void CheckSecond(Entity entity, Entity? owner, Relationship? relationship, Entity tracked)
    {
        var type = entity.GetEntityType();
        if (owner is null)
        {
            throw new SessionStateException(
                $"The session already has another object for the {type.Name} with key {type.GetKey(entity)}. "
                + "Change that one, or copy this one's values onto it with Merge.");
        }

        if (IsRemoved(entity, owner, relationship!))
        {
            if (!AttachedRemoval.CanRepeat((ToMany)relationship!, entity, tracked))
            {
                throw IsChanged(relationship!, entity);
            }
        }
        else if (tracked.GetEntityType() != type)
        {
            throw new SessionStateException(
                $"{relationship} leads to a {type.Name} with key {type.GetKey(entity)}, and the session has a {tracked.GetEntityType().Name} with this key.");
        }
        else if (HasOwnChanges(entity))
        {
            throw IsChanged(relationship!, entity);
        }
    }

    // Additions that fixup queued in a list are also changes of the inverse, which is exchanged as well.
    private static bool HasOwnChanges(Entity entity) =>
        entity.HasColumnChanges
        || entity.GetEntityType().Relationships.Any(relationship => relationship is ToMany lists
            && lists.PeekList(entity) is { } list
            && (list.Removed.Count != 0 || (list.Added.Count != 0 && lists.Inverse is null)));

    // An entity with changes, where the session has another object for its row.
    private static SessionStateException IsChanged(Relationship relationship, Entity entity) => new(
        $"{relationship} leads to a changed {entity.GetEntityType().Name} with key {entity.GetEntityType().GetKey(entity)}, "
        + "and the session already has another object for it. Copy the changes onto that one with Merge.");
}
