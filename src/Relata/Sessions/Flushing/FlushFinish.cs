using System.Collections.Immutable;
using Relata.Entities.Identities;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.SoftDeleting;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing;

/// <summary>Completes a successful flush: sets the entities' states, registers them in the identity map and fixes up relationships in memory.</summary>
internal sealed class FlushFinish(Session session, UnitOfWork work)
{
    // Null for none.
    private HashSet<Entity>? _softDeleted;

    private readonly LinkRowFixup _links = new(session, work.Undo);

    public void Run(FlushPlan plan, FlushChanges changes)
    {
        _softDeleted = changes.SoftDeleted.IsEmpty ? null : new HashSet<Entity>(changes.SoftDeleted, ReferenceEqualityComparer.Instance);
        foreach (var taken in changes.Taken)
        {
            work.NoteDeleted(taken);
        }

        var moved = session.Identities.NotesForeignKeys ? work.Dirty.Where(entity => entity.StoredState == EntityState.Persistent && HasForeignKeyChanges(entity)).ToList() : [];
        var relinked = session.Database.Compilation.LinkLists.IsEmpty ? null : MovedLinks().ToList();
        foreach (var clear in plan.Writes.OfType<ClearKeyWrite>())
        {
            ClearReferences(clear);
        }

        if (changes.Gone is { IsEmpty: false } gone)
        {
            RemoveDeleted(gone);
        }

        if (!changes.Taken.IsEmpty)
        {
            RemoveDeleted(changes.Taken);
        }

        if (!changes.SoftDeleted.IsEmpty)
        {
            SoftDeleteFixup.Run(changes.SoftDeleted, session, work);
        }

        foreach (var entity in changes.Switched)
        {
            work.Undo.Keep(entity);
            Complete(entity);
            AddToPrincipals(entity);
            ClearDeletedReferences(entity);
            work.Deferred.ClearChanges(entity);
        }

        foreach (var entity in changes.Inserted)
        {
            Complete(entity);
            AddToPrincipals(entity);
            ClearDeletedReferences(entity);
            work.Deferred.ClearChanges(entity);
        }

        if (_softDeleted is not null)
        {
            SoftDeleteFixup.HideFromInserted([.. changes.Switched, .. changes.Inserted], _softDeleted, session, work);
        }

        // Both ends of a link may be new.
        AddLinks(changes.Switched);
        AddLinks(changes.Inserted);

        foreach (var entity in work.Dirty)
        {
            NoteAssignedKeys(entity);
            ViewOnlyFixup.FollowKeys(entity);
            ClearDeletedReferences(entity);
            work.Deferred.ClearChanges(entity);
        }

        foreach (var list in work.Lists)
        {
            RemoveUnwritten(list);
            list.ClearChanges();
            work.Deferred.Add(list);
        }

        relinked?.ForEach(_links.Reopen);
        work.ClearChanges();
        moved.ForEach(session.Identities.NoteForeignKeys);
    }

    private void AddLinks(ImmutableArray<Entity> inserted)
    {
        foreach (var entity in inserted)
        {
            if (LinkRowFixup.IsLink(entity, session))
            {
                _links.Add(entity);
            }
        }
    }

    // Links that lead elsewhere than before: as they are now, and as they were.
    private IEnumerable<Entity> MovedLinks()
    {
        foreach (var entity in work.Dirty)
        {
            if (entity.StoredState == EntityState.Persistent && LinkRowFixup.IsLink(entity, session) && HasForeignKeyChanges(entity))
            {
                yield return entity;
                if (work.FindWritten(entity) is { } before)
                {
                    yield return before;
                }
            }
        }
    }

    private static bool HasForeignKeyChanges(Entity entity) =>
        entity.HasColumnChanges && entity.GetEntityType().ForeignKeyColumns?.Columns.Any(entity.IsColumnChanged) == true;

    /// <summary>Removes entities whose rows have been deleted from the identity map and from the relationships of others.</summary>
    public void RemoveDeleted(IReadOnlyCollection<Entity> deleted)
    {
        RowFixup.RemoveFromLinkLists(deleted, session.Identities, work.Undo);
        ViewOnlyFixup.Remove(deleted, session, work.Undo);
        foreach (var entity in deleted)
        {
            RowFixup.RemoveByKey(entity, session.Identities, work.Undo);
            var isLink = LinkRowFixup.IsLink(entity, session);
            if (isLink)
            {
                _links.Remove(entity);
            }

            if (work.FindWritten(entity) is { } before)
            {
                RowFixup.RemoveByKey(entity, before, session.Identities, work.Undo);
                if (isLink)
                {
                    _links.Remove(before);
                }
            }

            session.Identities.Of(entity.GetEntityType()).Remove(entity);
        }
    }

    // An inserted entity's lists are loaded: its row can have no other related rows than those written with it.
    private void Complete(Entity entity)
    {
        entity.State = EntityState.Persistent;
        session.Identities.Of(entity.GetEntityType()).Add(entity);
        foreach (var list in ToMany.ListsOf(entity))
        {
            work.Undo.Keep(list);
            RemoveUnwritten(list);
            list.CompleteInsert();
            work.Deferred.Add(list);
        }
    }

    // A reference to an entity that the same flush deleted was written as NULL.
    private static void ClearDeletedReferences(Entity entity)
    {
        if (!entity.HasToOneChanges)
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

    // What was added to a list and not written, or is hidden now, leaves it.
    private void RemoveUnwritten(RelatedList list)
    {
        if (list.Added.Count != 0)
        {
            list.Added.Where(added => IsUnwritten(list, added)).ToList().ForEach(list.Forget);
        }
    }

    private bool IsUnwritten(RelatedList list, Entity added)
    {
        if (added.StoredState == EntityState.Deleted)
        {
            return true;
        }

        // Of what the flush deleted softly, nothing but links was written, which the filter hides.
        var link = list.Relationship!.Link as ForeignKeyLink;
        if (_softDeleted?.Contains(added) == true && (link is not null || session.Filters.HidesSoftDeleted))
        {
            return true;
        }

        // Without an inverse, an entity added to two lists belongs to the later one.
        return list.Relationship.Inverse is null && link is not null && added.Session == session && !link.Key.Refers(added, list.Owner!);
    }

    /// <summary>
    /// Adds an inserted entity to the loaded relationships of its principals. Foreign keys that were assigned directly have not been propagated before.
    /// </summary>
    public void AddToPrincipals(Entity entity)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (!RelationshipsOf(key).Any(relationship => entity.IsToOneChanged(relationship.Index)) && session.Identities.FindPrincipal(key, entity) is { } principal)
            {
                AddToPrincipal(principal, key, entity);
            }
        }
    }

    // If the reference is loaded, it keeps its entity until the commit. If it is not, the principals' relationships follow the new key at once.
    private void NoteAssignedKeys(Entity entity)
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

            // A reference that a condition excludes may lead to another row now.
            foreach (var excluded in RelationshipsOf(key).Where(relationship => !relationship.IsLoaded(entity)))
            {
                entity.Context?.Include(entity, excluded);
            }

            var held = RelationshipsOf(key).Where(relationship => relationship.IsLoaded(entity) && !Agrees(relationship, key, entity)).ToList();
            if (held.Count == 0)
            {
                FollowKey(entity, key);
            }

            work.AssignedKeys.AddRange(held.Where(relationship => !entity.IsToOneChanged(relationship.Index)).Select(relationship => (entity, relationship, relationship.GetRelated(entity))));
        }
    }

    // The reference was loaded after the foreign key was set, or both were set to the same principal.
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
            foreach (var relationship in key.PrincipalRelationships)
            {
                RowFixup.Remove(previous, relationship, entity, work.Undo);
            }
        }

        if (principal is not null)
        {
            AddToPrincipal(principal, key, entity);
        }
    }

    private void AddToPrincipal(Entity principal, ForeignKey key, Entity entity)
    {
        foreach (var relationship in key.PrincipalRelationships)
        {
            if (relationship is ToOne toOne && toOne.IsLoaded(principal) && toOne.GetRelated(principal) is null)
            {
                work.Undo.Keep(principal);
                toOne.Fill(principal, entity);
            }
            else if (relationship is ToOne excluded && !excluded.IsLoaded(principal))
            {
                principal.Context?.Include(principal, excluded);
            }
            else if (relationship is ToMany lists && lists.PeekList(principal) is { IsLoaded: true } list && !list.HasInMemory(entity))
            {
                work.Undo.Keep(list);
                list.Fill(entity);
            }
        }
    }

    private void ClearReferences(ClearKeyWrite clear)
    {
        work.Undo.NoteCleared(clear.Key);
        var principals = new IdentityMaps();
        foreach (var principal in clear.Principals)
        {
            principals.Of(clear.Key.Principal).Add(principal);
        }

        var toOnes = RelationshipsOf(clear.Key).ToArray();
        foreach (var dependent in session.Identities.EntitiesOf(clear.Key.Dependent).ToArray())
        {
            // What was set meanwhile leads to a new object with the key of the deleted one.
            if (principals.FindPrincipal(clear.Key, dependent) is null || clear.Key.Columns.Any(dependent.IsColumnChanged)
                || toOnes.Any(relationship => dependent.IsToOneChanged(relationship.Index) && relationship.GetRelated(dependent) is { StoredState: EntityState.Pending }))
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
        key.Dependent.Relationships.OfType<ToOne>().Where(relationship => !relationship.IsViewOnly && relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key);
}
