using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Drafts;
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
        if (session.Database.Compilation.LinkLists.IsEmpty || deleted.Count == 0 && (work.Lists.Count == 0 || !work.Lists.Any(static list => list.Removed.Count > 0 && list.Relationship!.Link is TableLink)))
        {
            return null;
        }

        // Most deletes concern no link class, of which the session may hold many rows.
        var classes = deleted.Select(static entity => entity.GetEntityType()).ToHashSet();
        var changed = work.Lists.Where(static list => list.Removed.Count > 0).Select(static list => list.Relationship!).ToHashSet();
        foreach (var lists in session.Database.Compilation.LinkLists.All)
        {
            var link = (TableLink)lists.Link;
            if (link.Table.SoftDelete is not null || !(classes.Any(type => type.IsOrDerivesFrom(lists.Owner)) || changed.Contains(lists)))
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

        var related = session.Identities.FindPrincipal(link.ToRelated, row);
        if (row.StoredState == EntityState.Persistent
            && (RelationshipFixup.HasLeft(row, link.ToOwner, owner) || (related is not null && RelationshipFixup.HasLeft(row, link.ToRelated, related))))
        {
            return false;
        }

        return (deleted.Contains(owner) && LinkDrafts.MayHaveLinks(lists, owner, session.HidesRows(lists)))
            || (lists.PeekList(owner) is { Removed.Count: > 0 } list && related is not null && lists.Related.IsInstance(related)
                && list.IsRemoved(related) && !list.IsAdded(related) && !RelationshipFixup.InverseHasAdded(owner, lists, related));
    }
}
