using Relata.Relations;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing;

/// <summary>After all writes have succeeded: makes the objects say what the rows say.</summary>
internal sealed class FlushFinish(Session session, UnitOfWork work)
{
    public void Run(FlushPlan plan, FlushChanges changes)
    {
        foreach (var clear in plan.Writes.OfType<ClearKeyWrite>())
        {
            ForgetPrincipals(clear);
        }

        foreach (var entity in changes.Deleted)
        {
            OtherSides.ForgetByKey(entity, session.Identities, work.Undo);
            session.Identities.Of(entity.GetEntityType()).Remove(entity);
        }

        foreach (var entity in changes.Switched)
        {
            work.Undo.Keep(entity);
            Complete(entity);
            entity.ClearChanges();
        }

        foreach (var entity in changes.Inserted)
        {
            Complete(entity);
            JoinLists(entity);
            entity.ClearChanges();
        }

        foreach (var entity in work.Dirty)
        {
            NoteKeysSetByHand(entity);
            entity.ClearChanges();
        }

        foreach (var list in work.Lists)
        {
            list.ClearChanges();
        }

        work.ClearChanges();
    }

    // A row that is new has exactly the related rows that were written with it.
    private void Complete(Entity entity)
    {
        entity.State = EntityState.Persistent;
        session.Identities.Of(entity.GetEntityType()).Add(entity);
        foreach (var list in RowDrafts.ListsOf(entity))
        {
            work.Undo.Keep(list);
            list.Settle();
        }
    }

    /// <summary>A foreign key that was set by hand makes the row one of its principal's, whose list may be loaded.</summary>
    public void JoinLists(Entity entity)
    {
        var type = entity.GetEntityType();
        foreach (var relationship in type.Relationships.OfType<ToOne>())
        {
            if (relationship.Inverse is ToMany lists
                && !entity.IsToOneChanged(relationship.Index)
                && session.Loader.FindInMemory(entity, relationship) is { } principal
                && lists.PeekList(principal) is { IsLoaded: true } list
                && !list.Holds(entity))
            {
                work.Undo.Keep(list);
                list.Fill(entity);
            }
        }
    }

    // The relationship shows what it led to until the commit.
    private void NoteKeysSetByHand(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: var key }
                && relationship.IsLoaded(entity)
                && !entity.IsToOneChanged(relationship.Index)
                && key.Columns.Any(entity.IsColumnChanged))
            {
                work.SetByHand.Add((entity, relationship));
            }
        }
    }

    private void ForgetPrincipals(ClearKeyWrite clear)
    {
        var toOnes = clear.Key.Dependent.Relationships.OfType<ToOne>().Where(relationship => relationship.Link is ForeignKeyLink link && link.Key == clear.Key).ToArray();
        foreach (var dependent in session.Identities.Of(clear.Key.Dependent).Entities.ToArray())
        {
            if (clear.Principals.Any(principal => clear.Key.Refers(dependent, principal)))
            {
                var hadChanges = dependent.HasChanges;
                clear.Key.Clear(dependent);
                foreach (var relationship in toOnes)
                {
                    relationship.Fill(dependent, null);
                }

                if (!hadChanges)
                {
                    dependent.ClearChanges();
                }
            }
        }
    }
}
