using Relata.Loaders.Running;
using Relata.Relations;
using Relata.Sessions.Identities;

namespace Relata.Sessions.Tracking;

/// <summary>Takes an object that is no row any more out of what other objects hold in memory.</summary>
internal static class OtherSides
{
    /// <summary>Takes it out of the lists of the objects it leads to, where those have rows.</summary>
    public static void Forget(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is ToMany lists)
            {
                foreach (var related in relationship.InMemory(entity).Where(related => related.StoredState != EntityState.Transient))
                {
                    lists.PeekList(related)?.Forget(entity);
                }
            }
        }
    }

    /// <summary>Takes it out of what the objects hold that its foreign keys refer to.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="identities">The session's objects.</param>
    /// <param name="keep">Called before a change of an object or its list.</param>
    public static void ForgetByKey(Entity entity, IdentityMaps identities, UndoLog? keep = null)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (identities.FindPrincipal(key, entity) is not { } principal)
            {
                continue;
            }

            foreach (var relationship in principal.GetEntityType().Relationships)
            {
                if (relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && link.Key == key)
                {
                    Forget(principal, relationship, entity, keep);
                }
            }
        }
    }

    /// <summary>Makes a relationship lead to what its foreign key refers to now.</summary>
    public static void FollowKey(Entity entity, ToOne relationship, GraphLoader loader)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        var held = relationship.GetRelated(entity);
        if (held is null ? key.IsNull(entity) : key.Refers(entity, held))
        {
            return;
        }

        relationship.Unload(entity);
        if (relationship.Inverse is ToMany lists)
        {
            if (held is not null)
            {
                lists.PeekList(held)?.Forget(entity);
            }

            if (loader.FindInMemory(entity, relationship) is { } principal && lists.PeekList(principal) is { IsLoaded: true } list && !list.Holds(entity))
            {
                list.Fill(entity);
            }
        }
    }

    /// <summary>Takes an object out of one relationship of another.</summary>
    public static void Forget(Entity principal, Relationship relationship, Entity entity, UndoLog? keep)
    {
        if (relationship is ToOne toOne)
        {
            if (toOne.GetRelated(principal) == entity)
            {
                keep?.Keep(principal);
                toOne.Fill(principal, null);
            }
        }
        else if (((ToMany)relationship).PeekList(principal) is { } list && list.Holds(entity))
        {
            keep?.Keep(list);
            list.Forget(entity);
        }
    }
}
