using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>The principals that a pending change of a reference has led a dependent away from, or to. When the change is discarded, their relationships no longer show it.</summary>
/// <param name="session">The session.</param>
/// <param name="dependent">The dependent, with the change.</param>
/// <param name="key">Its foreign key.</param>
internal readonly struct LeftPrincipals(Session session, Entity dependent, ForeignKey key)
{
    /// <summary>Discards what the relationships of the principals have recorded of the change. Lists that lack the dependent load again at their next access, in their order.</summary>
    /// <param name="before">Records each principal and list before it changes, besides the undo log of the session; null for nothing.</param>
    public void Restore(UndoLog? before = null)
    {
        var principals = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var relationship in dependent.GetEntityType().Relationships)
        {
            if (relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true } link } toOne && link.Key == key && dependent.IsToOneChanged(toOne.Index))
            {
                Add(principals, toOne.GetRelated(dependent));
                Add(principals, session.Identities.FindPrincipal(key, dependent));
                Add(principals, session.Identities.FindPrincipal(key, dependent.Written));
            }
        }

        foreach (var principal in principals)
        {
            foreach (var relationship in key.PrincipalRelationships.Where(relationship => relationship.Inverse is not null))
            {
                Restore(principal, relationship, before);
            }
        }
    }

    private void Add(HashSet<Entity> principals, Entity? principal)
    {
        if (principal is not null && principal.Session == session)
        {
            principals.Add(principal);
        }
    }

    private void Restore(Entity principal, Relationship relationship, UndoLog? before)
    {
        if (relationship is ToMany lists)
        {
            var list = lists.GetList(principal);
            var isAdded = list.IsAdded(dependent);
            if (!isAdded && !list.IsRemoved(dependent) && !RelationshipFixup.HasLeft(dependent, key, principal))
            {
                return;
            }

            before?.Keep(list);
            session.Work.Undo.Keep(list);
            list.Forget(dependent);
            if (!isAdded)
            {
                relationship.Unload(principal);
            }
        }
        else if (principal.IsToOneChanged(relationship.Index) || RelationshipFixup.HasLeft(dependent, key, principal))
        {
            before?.Keep(principal);
            session.Work.Undo.Keep(principal);
            relationship.Unload(principal);
        }
    }
}
