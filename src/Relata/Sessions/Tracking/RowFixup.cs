using Relata.Entities.Identities;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Running;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>Fixes up relationships in memory when a row is deleted, comes back, or has a new foreign key.</summary>
internal static class RowFixup
{
    /// <summary>Removes an entity from the inverse lists of its related entities that have rows.</summary>
    public static void Remove(Entity entity) => RemoveFrom(entity, static related => related.StoredState != EntityState.Transient);

    /// <summary>Removes an entity that was rolled back from the inverse lists of its related entities that belong to a session. Other owners bring it with them when they are added again.</summary>
    public static void RemoveRolledBack(Entity entity) => RemoveFrom(entity, static related => related.Session is not null);

    /// <summary>Removes an entity from the relationships of the entities that its own relationships lead to in memory.</summary>
    /// <param name="entity">The entity, which may have no row.</param>
    /// <param name="keep">Records the previous state of what is changed.</param>
    public static void RemoveFromInverses(Entity entity, UndoLog keep)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is { } inverse)
            {
                foreach (var related in relationship.InMemory(entity).ToArray())
                {
                    Remove(related, inverse, entity, keep);
                }
            }
        }
    }

    /// <summary>Removes an entity from the relationships of the principals that its foreign keys refer to.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="identities">The session's identity maps.</param>
    /// <param name="keep">Records the previous state of what is changed; null to record nothing.</param>
    public static void RemoveByKey(Entity entity, IdentityMaps identities, UndoLog? keep = null) => RemoveByKey(entity, entity, identities, keep);

    /// <summary>Removes an entity from the relationships of the principals that its foreign keys referred to earlier.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="before">A copy of the entity with the earlier foreign keys.</param>
    /// <param name="identities">The session's identity maps.</param>
    /// <param name="keep">Records the previous state of what is changed; null to record nothing.</param>
    public static void RemoveByKey(Entity entity, Entity before, IdentityMaps identities, UndoLog? keep = null)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (identities.FindPrincipal(key, before) is not { } principal)
            {
                continue;
            }

            foreach (var relationship in key.PrincipalRelationships)
            {
                Remove(principal, relationship, entity, keep);
            }
        }
    }

    /// <summary>Makes a reference agree with its foreign key, which was assigned directly.</summary>
    /// <param name="entity">The entity that holds the foreign key.</param>
    /// <param name="relationship">The reference.</param>
    /// <param name="written">The related entity at the time the foreign key was written.</param>
    /// <param name="loader">The session's loader.</param>
    public static void FollowKey(Entity entity, ToOne relationship, Entity? written, GraphLoader loader)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        if (written is null ? key.IsNull(entity) : RefersTo(written))
        {
            return;
        }

        // The reference may have been loaded again in the meantime.
        if (relationship.GetRelated(entity) is { } shown ? !RefersTo(shown) : !key.IsNull(entity))
        {
            relationship.Unload(entity);
        }

        if (relationship.Inverse is not { } inverse)
        {
            return;
        }

        if (written is not null)
        {
            Remove(written, inverse, entity, keep: null);
        }

        // It may have been deleted or expunged after its key was written.
        if (entity.StoredState == EntityState.Persistent && entity.Session == loader.Session && loader.FindInMemory(entity, relationship) is { } principal)
        {
            Add(principal, inverse, entity);
        }

        // Another row may have taken the primary key of a deleted one.
        bool RefersTo(Entity principal) => principal.StoredState != EntityState.Deleted && key.Refers(entity, principal);
    }

    /// <summary>Removes deleted entities from the many-to-many lists of other entities. Their link rows are deleted with them.</summary>
    public static void RemoveFromLinkLists(IReadOnlyCollection<Entity> deleted, IdentityMaps identities, UndoLog keep)
    {
        foreach (var group in deleted.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships)
            {
                if (relationship is ToMany { Link: TableLink, Inverse: ToMany lists } own)
                {
                    RemoveFromLinkLists([.. group], own, lists, identities, keep);
                }
            }
        }
    }

    /// <summary>Unloads many-to-many lists that were loaded while the given entities were deleted, because a rollback has restored their link rows.</summary>
    public static void UnloadLinkLists(IReadOnlyCollection<Entity> undeleted, IdentityMaps identities)
    {
        foreach (var group in undeleted.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships)
            {
                if (relationship is ToMany { Link: TableLink, Inverse: ToMany lists })
                {
                    foreach (var other in identities.EntitiesOf(relationship.Related).Where(other => lists.IsLoaded(other) && !group.All(lists.PeekList(other)!.HasInMemory)))
                    {
                        lists.Unload(other);
                    }
                }
            }
        }
    }

    /// <summary>Adds an entity to a relationship of its principal, if that is loaded.</summary>
    public static void Add(Entity principal, Relationship relationship, Entity entity)
    {
        if (relationship is ToOne toOne && toOne.IsLoaded(principal))
        {
            toOne.Fill(principal, entity);
        }
        else if (relationship is ToMany lists && lists.PeekList(principal) is { IsLoaded: true } list && !list.HasInMemory(entity))
        {
            list.Fill(entity);
        }
    }

    /// <summary>Removes an entity from a relationship of its principal.</summary>
    public static void Remove(Entity principal, Relationship relationship, Entity entity, UndoLog? keep)
    {
        if (relationship is ToOne toOne)
        {
            if (toOne.GetRelated(principal) == entity)
            {
                keep?.Keep(principal);
                toOne.Fill(principal, null);
            }
        }
        else if (((ToMany)relationship).PeekList(principal) is { } list && list.HasInMemory(entity))
        {
            keep?.Keep(list);
            list.Forget(entity);
        }
    }

    private static void RemoveFrom(Entity entity, Func<Entity, bool> isOwner)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is ToMany lists)
            {
                foreach (var related in relationship.InMemory(entity).Where(isOwner))
                {
                    lists.PeekList(related)?.Forget(entity);
                }
            }
        }
    }

    // Unless all lists of the deleted entities are loaded, any list of the related type may contain one of them.
    private static void RemoveFromLinkLists(List<Entity> deleted, ToMany own, ToMany lists, IdentityMaps identities, UndoLog keep)
    {
        var others = deleted.TrueForAll(own.IsLoaded) ? deleted.SelectMany(own.InMemory).Distinct() : identities.EntitiesOf(own.Related);
        var gone = new HashSet<Entity>(deleted, ReferenceEqualityComparer.Instance);
        foreach (var other in others)
        {
            foreach (var item in lists.InMemory(other).Concat(lists.PeekList(other)?.InView ?? []).Where(gone.Contains))
            {
                Remove(other, lists, item, keep);
            }
        }
    }
}
