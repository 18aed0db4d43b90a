using Relata.Entities.Identities;
using Relata.Mapping;
using Relata.Relations;
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

        OtherSides.ForgetLinks(changes.Deleted, session.Identities, work.Undo);
        foreach (var entity in changes.Deleted)
        {
            OtherSides.ForgetByKey(entity, session.Identities, work.Undo);
            if (work.FindWritten(entity) is { } before)
            {
                OtherSides.ForgetByKey(entity, before, session.Identities, work.Undo);
            }

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
            LeaveDeleted(entity);
            work.Waiting.ClearChanges(entity);
        }

        foreach (var entity in work.Dirty)
        {
            NoteKeysSetByHand(entity);
            LeaveDeleted(entity);
            work.Waiting.ClearChanges(entity);
        }

        foreach (var list in work.Lists)
        {
            LeaveOthers(list);
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
            LeaveOthers(list);
            list.Settle();
            work.Waiting.Add(list);
        }
    }

    // What was moved to an owner that is deleted in the same flush was written with NULL.
    private static void LeaveDeleted(Entity entity)
    {
        if (entity.ChangedToOnes == 0)
        {
            return;
        }

        foreach (var relationship in entity.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (entity.IsToOneChanged(relationship.Index) && relationship.GetRelated(entity) is { StoredState: EntityState.Deleted })
            {
                relationship.Fill(entity, null);
            }
        }
    }

    // A link to what is deleted in the same flush was not written. And where there is no other side, a later list of another owner wins.
    private void LeaveOthers(RelatedList list)
    {
        if (list.Added.Count != 0)
        {
            var key = list.Relationship is { Inverse: null, Link: ForeignKeyLink link } ? link.Key : null;
            list.Added.Where(added => added.StoredState == EntityState.Deleted || (key is not null && added.Session == session && !key.Refers(added, list.Owner!)))
                .ToList().ForEach(list.Forget);
        }
    }

    /// <summary>The row is one of its principals', what they lead to may be loaded, and its foreign keys may have been set by hand.</summary>
    public void JoinPrincipals(Entity entity)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (!RelationshipsOf(key).Any(relationship => entity.IsToOneChanged(relationship.Index)) && session.Identities.FindPrincipal(key, entity) is { } principal)
            {
                Join(principal, key, entity);
            }
        }
    }

    // A relationship that is loaded shows what it led to until the commit. One that is not has nothing to show, and what others hold follows at once.
    private void NoteKeysSetByHand(Entity entity)
    {
        if (entity.StoredState == EntityState.Deleted || !entity.HasColumnChanges)
        {
            return;
        }

        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (!key.Columns.Any(entity.IsColumnChanged))
            {
                continue;
            }

            var held = RelationshipsOf(key).Where(relationship => relationship.IsLoaded(entity) && !Agrees(relationship, key, entity)).ToList();
            if (held.Count == 0)
            {
                FollowKey(entity, key);
            }

            work.SetByHand.AddRange(held.Where(relationship => !entity.IsToOneChanged(relationship.Index)).Select(relationship => (entity, relationship, relationship.GetRelated(entity))));
        }
    }

    // It was read after the key was set, or set to the same.
    private static bool Agrees(ToOne relationship, ForeignKey key, Entity entity) =>
        relationship.GetRelated(entity) is { } related ? key.Refers(entity, related) : key.IsNull(entity);

    private void FollowKey(Entity entity, ForeignKey key)
    {
        var previous = work.FindWritten(entity) is { } before ? session.Identities.FindPrincipal(key, before) : null;
        var principal = session.Identities.FindPrincipal(key, entity);
        if (previous == principal)
        {
            return;
        }

        if (previous is not null)
        {
            foreach (var relationship in OtherSides.Of(key))
            {
                OtherSides.Forget(previous, relationship, entity, work.Undo);
            }
        }

        if (principal is not null)
        {
            Join(principal, key, entity);
        }
    }

    private void Join(Entity principal, ForeignKey key, Entity entity)
    {
        foreach (var relationship in OtherSides.Of(key))
        {
            if (relationship is ToOne toOne && toOne.IsLoaded(principal) && toOne.GetRelated(principal) is null)
            {
                work.Undo.Keep(principal);
                toOne.Fill(principal, entity);
            }
            else if (relationship is ToMany lists && lists.PeekList(principal) is { IsLoaded: true } list && !list.Holds(entity))
            {
                work.Undo.Keep(list);
                list.Fill(entity);
            }
        }
    }

    private void ForgetPrincipals(ClearKeyWrite clear)
    {
        work.Undo.NoteCleared(clear.Key);
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
