using Relata.Entities.Identities;
using Relata.Loaders.Running;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Sessions.Tracking;

/// <summary>Takes an object that is no row any more out of what other objects hold in memory.</summary>
internal static class OtherSides
{
    /// <summary>The relationships of a foreign key's principal that go by it.</summary>
    public static IEnumerable<Relationship> Of(ForeignKey key) =>
        key.Principal.Relationships.Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && link.Key == key);

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
    public static void ForgetByKey(Entity entity, IdentityMaps identities, UndoLog? keep = null) => ForgetByKey(entity, entity, identities, keep);

    /// <summary>Takes it out of what the objects hold that its foreign keys referred to.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="before">The object as it was.</param>
    /// <param name="identities">The session's objects.</param>
    /// <param name="keep">Called before a change of an object or its list.</param>
    public static void ForgetByKey(Entity entity, Entity before, IdentityMaps identities, UndoLog? keep = null)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (identities.FindPrincipal(key, before) is not { } principal)
            {
                continue;
            }

            foreach (var relationship in Of(key))
            {
                Forget(principal, relationship, entity, keep);
            }
        }
    }

    /// <summary>Makes a relationship lead to what its foreign key refers to now.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="held">What it led to when its key was written.</param>
    /// <param name="loader">The session's loader.</param>
    public static void FollowKey(Entity entity, ToOne relationship, Entity? held, GraphLoader loader)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        if (held is null ? key.IsNull(entity) : key.Refers(entity, held))
        {
            return;
        }

        // It may have been loaded again since.
        if (relationship.GetRelated(entity) is { } shown ? !key.Refers(entity, shown) : !key.IsNull(entity))
        {
            relationship.Unload(entity);
        }

        if (relationship.Inverse is not { } inverse)
        {
            return;
        }

        if (held is not null)
        {
            Forget(held, inverse, entity, keep: null);
        }

        if (loader.FindInMemory(entity, relationship) is { } principal)
        {
            Join(principal, inverse, entity);
        }
    }

    /// <summary>Takes deleted objects out of the many-to-many lists of others: their link rows are deleted with them.</summary>
    public static void ForgetLinks(IReadOnlyCollection<Entity> deleted, IdentityMaps identities, UndoLog keep)
    {
        foreach (var group in deleted.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships)
            {
                if (relationship is ToMany { Link: TableLink, Inverse: ToMany lists } own)
                {
                    ForgetLinks([.. group], own, lists, identities, keep);
                }
            }
        }
    }

    /// <summary>Objects that are rows again have their link rows again. Lists of others that were loaded meanwhile lack them, and load again.</summary>
    public static void JoinLinks(IReadOnlyCollection<Entity> undeleted, IdentityMaps identities)
    {
        foreach (var group in undeleted.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships)
            {
                if (relationship is ToMany { Link: TableLink, Inverse: ToMany lists })
                {
                    foreach (var other in identities.Of(relationship.Related).Entities.Where(other => lists.IsLoaded(other) && !group.All(lists.PeekList(other)!.Holds)))
                    {
                        lists.Unload(other);
                    }
                }
            }
        }
    }

    /// <summary>Puts an object into one relationship of another, where that is loaded.</summary>
    public static void Join(Entity principal, Relationship relationship, Entity entity)
    {
        if (relationship is ToOne toOne && toOne.IsLoaded(principal))
        {
            toOne.Fill(principal, entity);
        }
        else if (relationship is ToMany lists && lists.PeekList(principal) is { IsLoaded: true } list && !list.Holds(entity))
        {
            list.Fill(entity);
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

    // Where the list of one of them is not loaded, nobody knows in which other lists it is.
    private static void ForgetLinks(List<Entity> deleted, ToMany own, ToMany lists, IdentityMaps identities, UndoLog keep)
    {
        var others = deleted.TrueForAll(own.IsLoaded) ? deleted.SelectMany(own.InMemory).Distinct() : identities.Of(own.Related).Entities;
        var gone = new HashSet<Entity>(deleted, ReferenceEqualityComparer.Instance);
        foreach (var other in others)
        {
            foreach (var item in lists.InMemory(other).Where(gone.Contains))
            {
                Forget(other, lists, item, keep);
            }
        }
    }
}
