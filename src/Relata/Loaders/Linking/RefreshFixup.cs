using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;

namespace Relata.Loaders.Linking;

/// <summary>
/// Fixes up relationships in memory after an entity was refreshed from its row and may have another foreign key: its references, and the
/// relationships of its principals.
/// </summary>
internal static class RefreshFixup
{
    /// <param name="before">A copy of the entity before the refresh.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="session">The session of the entity.</param>
    public static void Apply(Entity before, Entity entity, ILoadingSession session)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            var isMoved = !key.IsSame(before, entity);
            if (!FixUpReferences(key, entity, isMoved, session) && isMoved)
            {
                Move(key, before, entity, session);
            }
        }
    }

    /// <summary>Makes the references of the foreign key agree with it; true if one of them has a pending change.</summary>
    private static bool FixUpReferences(ForeignKey key, Entity entity, bool isMoved, ILoadingSession session)
    {
        var isPending = false;
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship is not ToOne toOne || toOne.Link is not ForeignKeyLink { IsHeldByOwner: true } link || link.Key != key)
            {
                continue;
            }

            if (toOne.IsViewOnly)
            {
                // Only the database knows whether the row that the key leads to satisfies the condition.
                if (isMoved)
                {
                    toOne.Unload(entity);
                }
            }
            else if (entity.IsToOneChanged(toOne.Index))
            {
                isPending = true;
            }
            else if (toOne.IsLoaded(entity) && !IsCurrent(toOne.GetRelated(entity), key, entity, isMoved))
            {
                FixUpReference(toOne, key, entity, session);
            }
            else if (isMoved && !toOne.IsLoaded(entity))
            {
                entity.Context?.Include(entity, toOne);
            }
        }

        return isPending;
    }

    // A loaded reference can be null although its key is not, if the principal does not exist. For a key that is not exact, only a change of
    // the key shows that the reference is outdated: the server may compare values equal that .NET does not.
    private static bool IsCurrent(Entity? related, ForeignKey key, Entity entity, bool isMoved) =>
        related is null ? !isMoved : key.Refers(entity, related) || (!isMoved && !key.IsExact);

    private static void FixUpReference(ToOne relationship, ForeignKey key, Entity entity, ILoadingSession session)
    {
        var principal = session.Loader.FindInMemory(entity, relationship);
        if (key.IsNull(entity) || (principal is { IsExpired: false } && FilteredRelationships.IsVisible(session, principal) == true))
        {
            relationship.Fill(entity, principal);
        }
        else
        {
            relationship.Unload(entity);
        }
    }

    private static void Move(ForeignKey key, Entity before, Entity entity, ILoadingSession session)
    {
        if (session.Identities.FindPrincipal(key, before) is { } old)
        {
            foreach (var relationship in key.PrincipalRelationships)
            {
                RemoveFrom(relationship, old, entity);
            }
        }

        if (session.Identities.FindPrincipal(key, entity) is { } principal)
        {
            var isVisible = FilteredRelationships.IsVisible(session, entity) == true;
            foreach (var relationship in key.PrincipalRelationships)
            {
                if (isVisible)
                {
                    AddTo(relationship, principal, entity);
                }
                else
                {
                    relationship.Reopen(principal);
                }
            }
        }
    }

    private static void RemoveFrom(Relationship relationship, Entity principal, Entity entity)
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
            // Another dependent may have replaced it.
            relationship.Unload(principal);
        }
    }

    // If the inverse is a reference, a pending change is recorded there; a change that only the list has recorded has been superseded.
    private static bool HasReference(ToMany lists) => lists.Inverse is ToOne;

    private static void AddTo(Relationship relationship, Entity principal, Entity entity)
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

            // A list that is being loaded receives the entity with its row.
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
