using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>
/// Finds the entities of link classes whose rows a flush deletes with many-to-many lists: a list has lost what the row links to, or its owner is deleted. No write of their own would find the row.
/// </summary>
internal static class TakenLinks
{
    /// <param name="session">The session.</param>
    /// <param name="work">Its changes.</param>
    /// <param name="deleted">The entities whose rows are deleted.</param>
    /// <returns>The entities; null for none.</returns>
    public static HashSet<Entity>? Find(Session session, UnitOfWork work, HashSet<Entity> deleted)
    {
        HashSet<Entity>? taken = null;
        if (deleted.Count == 0 && (work.Lists.Count == 0 || !work.Lists.Any(static list => list.Removed.Count > 0 && list.Relationship!.Link is TableLink)))
        {
            return null;
        }

        foreach (var lists in session.Database.Compilation.LinkLists.All)
        {
            var link = (TableLink)lists.Link;
            if (link.Table.SoftDelete is not null)
            {
                continue;
            }

            foreach (var row in session.Identities.EntitiesOf(link.Table))
            {
                if (row.StoredState is EntityState.Persistent or EntityState.Deleted && IsTaken(row, lists, link, session, work, deleted))
                {
                    (taken ??= new(ReferenceEqualityComparer.Instance)).Add(row);
                }
            }
        }

        return taken;
    }

    private static bool IsTaken(Entity row, ToMany lists, TableLink link, Session session, UnitOfWork work, HashSet<Entity> deleted)
    {
        // A row that the same flush leads elsewhere is not taken for a link of its former ends alone.
        if (work.FindWritten(row) is { } before && !(link.ToOwner.IsSame(row, before) && link.ToRelated.IsSame(row, before)))
        {
            return false;
        }

        if (session.Identities.FindPrincipal(link.ToOwner, row) is not { } owner || !lists.Owner.IsInstance(owner))
        {
            return false;
        }

        return deleted.Contains(owner)
            || (lists.PeekList(owner) is { Removed.Count: > 0 } list && session.Identities.FindPrincipal(link.ToRelated, row) is { } related
                && lists.Related.IsInstance(related) && list.IsRemoved(related) && !RelationshipFixup.InverseHasAdded(owner, lists, related));
    }
}
