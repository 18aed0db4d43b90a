using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Makes relationships in memory follow a foreign key that a row has brought: the reference, and what its principals hold.</summary>
internal static class KeyFollowing
{
    /// <param name="before">A copy of the object as it was before its row was read.</param>
    /// <param name="entity">The object.</param>
    /// <param name="session">Its session.</param>
    public static void Follow(Entity before, Entity entity, ILoadingSession session)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            var isMoved = !key.IsSame(before, entity);
            if (!Point(key, entity, isMoved, session) && isMoved)
            {
                MoveInMemory(key, before, entity, session);
            }
        }
    }

    /// <summary>Makes the references that go by the key lead to what it refers to; true where the program has set one of them and that is not written yet.</summary>
    private static bool Point(ForeignKey key, Entity entity, bool isMoved, ILoadingSession session)
    {
        var isPending = false;
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship is not ToOne toOne || toOne.Link is not ForeignKeyLink { IsHeldByOwner: true } link || link.Key != key)
            {
                continue;
            }

            if (entity.IsToOneChanged(toOne.Index))
            {
                isPending = true;
            }
            else if (toOne.IsLoaded(entity) && !IsThere(toOne.GetRelated(entity), key, entity, isMoved))
            {
                Point(toOne, key, entity, session);
            }
        }

        return isPending;
    }

    // A reference that leads nowhere is loaded, though its key is not null. That one leads elsewhere than its key says is known by
    // the key alone: a server may hold equal what .NET does not.
    private static bool IsThere(Entity? held, ForeignKey key, Entity entity, bool isMoved) =>
        held is null ? !isMoved : key.Refers(entity, held) || (!isMoved && !key.IsExact);

    private static void Point(ToOne relationship, ForeignKey key, Entity entity, ILoadingSession session)
    {
        var principal = session.Loader.FindInMemory(entity, relationship);
        if (principal is { IsExpired: false } || key.IsNull(entity))
        {
            relationship.Fill(entity, principal);
        }
        else
        {
            relationship.Unload(entity);
        }
    }

    private static void MoveInMemory(ForeignKey key, Entity before, Entity entity, ILoadingSession session)
    {
        if (session.Identities.FindPrincipal(key, before) is { } old)
        {
            foreach (var relationship in Held(key, old))
            {
                Leave(relationship, old, entity);
            }
        }

        if (session.Identities.FindPrincipal(key, entity) is { } principal)
        {
            foreach (var relationship in Held(key, principal))
            {
                Join(relationship, principal, entity);
            }
        }
    }

    private static IEnumerable<Relationship> Held(ForeignKey key, Entity principal) =>
        principal.GetEntityType().Relationships.Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && link.Key == key);

    private static void Leave(Relationship relationship, Entity principal, Entity entity)
    {
        if (relationship is ToMany lists)
        {
            if (lists.PeekList(principal) is { } list && (HasReference(lists) || (list.IsLoaded && !list.Added.Contains(entity))))
            {
                list.Forget(entity);
            }
        }
        else if (!principal.IsToOneChanged(relationship.Index) && ((ToOne)relationship).GetRelated(principal) == entity)
        {
            // Another row may have taken its place.
            relationship.Unload(principal);
        }
    }

    // Then a pending change would be one of the reference: what the list has noted of the object is of one that was given up.
    private static bool HasReference(ToMany lists) => lists.Inverse is ToOne;

    private static void Join(Relationship relationship, Entity principal, Entity entity)
    {
        if (relationship is ToMany lists)
        {
            if (lists.PeekList(principal) is not { } list)
            {
                return;
            }

            if (HasReference(lists) && list.Removed.Contains(entity))
            {
                list.Forget(entity);
            }

            // A list that is being filled gets the object as its row comes.
            if (list is { IsLoaded: true, IsFilling: false } && !list.HasInMemory(entity) && !list.Removed.Contains(entity))
            {
                list.Fill(entity);
            }
        }
        else if (relationship.IsLoaded(principal) && !principal.IsToOneChanged(relationship.Index))
        {
            ((ToOne)relationship).Fill(principal, entity);
        }
    }
}
