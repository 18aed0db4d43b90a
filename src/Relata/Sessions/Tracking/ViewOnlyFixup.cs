using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Fixes up relationships that are only read. They stay as they were loaded, because only the database knows which rows satisfy their conditions. But no list shows an object
/// whose row is gone, and what was read of a transaction that was rolled back is read again.
/// </summary>
internal static class ViewOnlyFixup
{
    /// <summary>Removes entities whose rows are gone. A reference to one of them is loaded again: another row may take its place.</summary>
    /// <param name="gone">The entities.</param>
    /// <param name="session">The session.</param>
    /// <param name="keep">Records the previous state of what is changed; null to record nothing.</param>
    public static void Remove(IReadOnlyCollection<Entity> gone, Session session, UndoLog? keep)
    {
        if (gone.Count == 0 || !session.Database.Compilation.HasViewOnly)
        {
            return;
        }

        var removed = new HashSet<Entity>(gone, ReferenceEqualityComparer.Instance);
        foreach (var owner in session.Identities.Entities.ToArray())
        {
            foreach (var relationship in owner.GetEntityType().ViewOnly)
            {
                if (relationship is ToMany lists)
                {
                    RemoveFrom(lists.PeekList(owner), removed, keep);
                }
                else if (((ToOne)relationship).GetRelated(owner) is { } related && removed.Contains(related))
                {
                    keep?.Keep(owner);
                    relationship.Unload(owner);
                }
            }
        }
    }

    /// <summary>Lets the relationships be loaded again after a rollback: they may have been loaded inside the transaction.</summary>
    public static void Unload(Session session)
    {
        if (!session.Database.Compilation.HasViewOnly)
        {
            return;
        }

        foreach (var owner in session.Identities.Entities.ToArray())
        {
            Unload(owner);
        }
    }

    /// <summary>Lets the relationships of an entity be loaded again that has entered the session: they contain objects of another one, which do not enter with it.</summary>
    public static void Unload(Entity owner)
    {
        foreach (var relationship in owner.GetEntityType().ViewOnly)
        {
            relationship.Unload(owner);
        }
    }

    /// <summary>Lets references be loaded again whose foreign key was written.</summary>
    public static void FollowKeys(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().ViewOnly)
        {
            if (relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: var key } && key.Columns.Any(entity.IsColumnChanged))
            {
                relationship.Unload(entity);
            }
        }
    }

    private static void RemoveFrom(RelatedList? list, HashSet<Entity> removed, UndoLog? keep)
    {
        if (list is null)
        {
            return;
        }

        foreach (var entity in list.InMemory.Concat(list.InView).Where(removed.Contains).ToArray())
        {
            keep?.Keep(list);
            list.Forget(entity);
        }
    }
}
