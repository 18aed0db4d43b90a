using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>Fixes up loaded many-to-many lists when rows of their link class are written as entities, or by statements that know no entities.</summary>
/// <param name="session">The session.</param>
/// <param name="keep">Records the previous state of what is changed; null to record nothing.</param>
internal sealed class LinkRowFixup(Session session, UndoLog? keep)
{
    /// <summary>Whether the session is being closed: then nothing is unloaded, because it could not be loaded again.</summary>
    public bool IsClosing { get; init; }

    /// <summary>Whether the rows of an entity are links.</summary>
    public static bool IsLink(Entity entity, Session session) => !session.Database.Compilation.LinkLists.Over(entity.GetEntityType()).IsEmpty;

    /// <summary>Adds what a new row links to the lists of its two ends.</summary>
    public void Add(Entity row)
    {
        foreach (var (list, link) in ShownLists(row))
        {
            var related = session.Identities.FindPrincipal(link.ToRelated, row);
            if (related is null || session.HidesRows(list.Relationship!))
            {
                Reopen(list);
            }
            else if (list.IsLoaded && !list.HasInMemory(related))
            {
                keep?.Keep(list);
                list.Fill(related);
            }
        }
    }

    /// <summary>Removes what a deleted row has linked from the lists of its two ends, unless the lists link it again.</summary>
    public void Remove(Entity row)
    {
        foreach (var (list, link) in ShownLists(row))
        {
            // Another row may link the same two, and what is deleted with the row is not held any more.
            if (session.Identities.FindPrincipal(link.ToRelated, row) is not { } related || !IsOnlyLink(link))
            {
                Reopen(list);
                continue;
            }

            if (!list.HasInMemory(related) || list.IsAdded(related) || RelationshipFixup.InverseHasAdded(list.Owner!, list.Relationship!, related))
            {
                continue;
            }

            keep?.Keep(list);
            list.Forget(related);
        }
    }

    /// <summary>Lets the lists of the two ends of a row be loaded again. Their pending changes are kept.</summary>
    public void Reopen(Entity row)
    {
        foreach (var (list, _) in ShownLists(row))
        {
            Reopen(list);
        }
    }

    /// <summary>Lets all lists be loaded again whose links are the rows of a class. Their pending changes are kept.</summary>
    public void ReopenAll(EntityType type)
    {
        foreach (var lists in session.Database.Compilation.LinkLists.Over(type))
        {
            foreach (var owner in session.Identities.EntitiesOf(lists.Owner))
            {
                if (lists.PeekList(owner) is { } list)
                {
                    Reopen(list);
                }
            }
        }
    }

    private IEnumerable<(RelatedList List, TableLink Link)> ShownLists(Entity row)
    {
        foreach (var lists in session.Database.Compilation.LinkLists.Over(row.GetEntityType()))
        {
            var link = (TableLink)lists.Link;
            if (link.Table.IsInstance(row) && session.Identities.FindPrincipal(link.ToOwner, row) is { } owner && lists.Owner.IsInstance(owner) && lists.IsShown(owner))
            {
                yield return (lists.PeekList(owner)!, link);
            }
        }
    }

    // A part of a list, which cannot be changed, stays the part that was asked for.
    private void Reopen(RelatedList list)
    {
        if (list.IsLoaded && !IsClosing)
        {
            keep?.Keep(list);
            list.CancelFill();
        }
    }

    // Whether no two rows of the link table can link the same two entities.
    private static bool IsOnlyLink(TableLink link)
    {
        var columns = link.ToOwner.Columns.Union(link.ToRelated.Columns).ToHashSet();
        return link.Table.KeyOrdinals.All(columns.Contains) || link.Table.Indexes.Any(index => index.IsUniqueInTable && index.Columns.All(columns.Contains));
    }
}
