using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Identities;
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
            work.Waiting.ClearChanges(entity);
        }

        foreach (var entity in changes.Inserted)
        {
            Complete(entity);
            JoinPrincipals(entity);
            work.Waiting.ClearChanges(entity);
        }

        foreach (var entity in work.Dirty)
        {
            NoteKeysSetByHand(entity);
            work.Waiting.ClearChanges(entity);
        }

        foreach (var list in work.Lists)
        {
            list.ClearChanges();
            work.Waiting.Add(list);
        }

        work.ClearChanges();
    }

    // A row that is new has exactly the related rows that were written with it.
    private void Complete(Entity entity)
    {
        entity.State = EntityState.Persistent;
        session.Identities.Of(entity.GetEntityType()).Add(entity);
        foreach (var list in ToMany.ListsOf(entity))
        {
            work.Undo.Keep(list);
            list.Settle();
            work.Waiting.Add(list);
        }
    }

    /// <summary>The row is one of its principals', what they lead to may be loaded, and its foreign keys may have been set by hand.</summary>
    public void JoinPrincipals(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (relationship.Inverse is not { } inverse
                || entity.IsToOneChanged(relationship.Index)
                || session.Loader.FindInMemory(entity, relationship) is not { } principal)
            {
                continue;
            }

            if (inverse is ToMany lists)
            {
                JoinList(lists, principal, entity);
            }
            else if (inverse.IsLoaded(principal) && !inverse.InMemory(principal).Any())
            {
                work.Undo.Keep(principal);
                ((ToOne)inverse).Fill(principal, entity);
            }
        }
    }

    private void JoinList(ToMany lists, Entity principal, Entity entity)
    {
        if (lists.PeekList(principal) is { IsLoaded: true } list && !list.Holds(entity))
        {
            work.Undo.Keep(list);
            list.Fill(entity);
        }
    }

    // A relationship that is loaded shows what it led to until the commit. One that is not has nothing to show, and what others hold follows at once.
    private void NoteKeysSetByHand(Entity entity)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (!key.Columns.Any(entity.IsColumnChanged))
            {
                continue;
            }

            var held = RelationshipsOf(key).Where(relationship => relationship.IsLoaded(entity)).ToList();
            if (held.Count == 0)
            {
                FollowKey(entity, key);
            }

            work.SetByHand.AddRange(held.Where(relationship => !entity.IsToOneChanged(relationship.Index)).Select(relationship => (entity, relationship)));
        }
    }

    private void FollowKey(Entity entity, ForeignKey key)
    {
        var previous = work.FindWritten(entity) is { } before ? session.Identities.FindPrincipal(key, before) : null;
        var principal = session.Identities.FindPrincipal(key, entity);
        if (previous == principal)
        {
            return;
        }

        foreach (var relationship in key.Principal.Relationships.Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && link.Key == key))
        {
            if (previous is not null)
            {
                OtherSides.Forget(previous, relationship, entity, work.Undo);
            }

            if (principal is not null && relationship is ToOne toOne && toOne.IsLoaded(principal) && toOne.GetRelated(principal) is null)
            {
                work.Undo.Keep(principal);
                toOne.Fill(principal, entity);
            }
            else if (principal is not null && relationship is ToMany lists && lists.PeekList(principal) is { IsLoaded: true } list && !list.Holds(entity))
            {
                work.Undo.Keep(list);
                list.Fill(entity);
            }
        }
    }

    private void ForgetPrincipals(ClearKeyWrite clear)
    {
        var principals = new IdentityMaps();
        foreach (var principal in clear.Principals)
        {
            principals.Of(clear.Key.Principal).Add(principal);
        }

        var toOnes = RelationshipsOf(clear.Key).ToArray();
        foreach (var dependent in session.Identities.Of(clear.Key.Dependent).Entities.ToArray())
        {
            if (principals.FindPrincipal(clear.Key, dependent) is null)
            {
                continue;
            }

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

    private static IEnumerable<ToOne> RelationshipsOf(ForeignKey key) =>
        key.Dependent.Relationships.OfType<ToOne>().Where(relationship => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key);
}
