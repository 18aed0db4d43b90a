using Relata.Loaders.Accesses;
using Relata.Loaders.Running;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.SoftDeleting;

/// <summary>Takes entities that were deleted softly out of the relationships of others, where the filter hides them. They stay in the identity map: their rows exist.</summary>
internal static class SoftDeleteFixup
{
    public static void Run(IReadOnlyList<Entity> deleted, Session session, UnitOfWork work)
    {
        if (deleted.Count == 0)
        {
            return;
        }

        if (session.Filters.HidesSoftDeleted)
        {
            RowFixup.RemoveFromLinkLists(deleted, session.Identities, work.Undo);
            ViewOnlyFixup.Remove(deleted, session, work.Undo);
            var links = new LinkRowFixup(session, work.Undo);
            foreach (var entity in deleted)
            {
                RowFixup.RemoveByKey(entity, session.Identities, work.Undo);
                links.Remove(entity);
            }

            HideReferences([.. session.Identities.Entities], new HashSet<Entity>(deleted, ReferenceEqualityComparer.Instance), session, work);
        }

        foreach (var entity in deleted)
        {
            entity.State = EntityState.Persistent;
            entity.ClearChanges();
        }
    }

    /// <summary>Hides entities that were deleted softly from the references of those that the same flush has inserted, which were not in the identity map before.</summary>
    public static void HideFromInserted(IReadOnlyCollection<Entity> inserted, HashSet<Entity> deleted, Session session, UnitOfWork work)
    {
        if (deleted.Count > 0 && inserted.Count > 0 && session.Filters.HidesSoftDeleted)
        {
            HideReferences(inserted, deleted, session, work);
        }
    }

    private static void HideReferences(IReadOnlyCollection<Entity> owners, HashSet<Entity> deleted, Session session, UnitOfWork work)
    {
        var hides = session.Database.Filters.SoftDeletes;
        foreach (var owner in owners)
        {
            if (owner.Context is not LoadContext context || (context.Ignored & hides) != 0)
            {
                // What belongs to a query without the filter shows deleted entities as well.
                FilteredRelationships.Reopen(session.Database.Filters, owner, hides);
                continue;
            }

            foreach (var relationship in owner.GetEntityType().Relationships.OfType<ToOne>())
            {
                if (relationship.IsLoaded(owner) && relationship.GetRelated(owner) is { } related && deleted.Contains(related))
                {
                    work.Undo.Keep(owner);
                    relationship.Exclude(owner);
                }
            }
        }
    }
}
