using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Finds entities that have lost their owner, and deletes those whose relationship has <see cref="Cascade.DeleteOrphan"/>.</summary>
internal sealed class Orphans(Session session, UnitOfWork work)
{
    // What hooks have taken back after it was found is not deleted again.
    private HashSet<Entity>? _found;

    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (work.Replaced.Count > 0)
        {
            var references = new FutureReferences(session, work);
            foreach (var owners in work.Replaced.GroupBy(replaced => replaced.Relationship, replaced => replaced.Owner).ToList())
            {
                await ReleaseReplacedAsync([.. owners], owners.Key, references, isAsync, cancellationToken).ConfigureAwait(false);
            }

            work.Cascaded.NoteReplaced(work.Replaced);
            work.Replaced.Clear();
        }

        if (work.Dirty.Count > 0)
        {
            foreach (var entity in work.Dirty.Where(IsOrphan).ToArray())
            {
                Delete(entity);
            }
        }

        if (work.Lists.Count == 0)
        {
            return;
        }

        // With an inverse, the orphan's own reference distinguishes an orphan from an entity that was moved to another owner.
        var lists = work.Lists.Where(list => list.Removed.Count > 0
            && list.Relationship!.Inverse is null && list.Relationship.Cascade.HasFlag(Cascade.DeleteOrphan)).ToList();
        if (lists.Count > 0)
        {
            DeleteRemoved(lists);
        }
    }

    // One-to-one relationships were replaced while their previous entity was not known. It is loaded and released now.
    private async ValueTask ReleaseReplacedAsync(
        List<Entity> owners, ToOne relationship, FutureReferences references, bool isAsync, CancellationToken cancellationToken)
    {
        // Where the change has been discarded since, nothing is replaced.
        owners.RemoveAll(owner => owner.StoredState is not (EntityState.Persistent or EntityState.Deleted) || !owner.IsToOneChanged(relationship.Index));
        if (owners.Count == 0)
        {
            return;
        }

        var current = owners.ConvertAll(relationship.GetRelated);
        List<Entity?> previous;
        owners.ForEach(relationship.Unload);
        try
        {
            await session.Loader.LoadRelationshipAsync(owners, relationship, isFiltered: false, isAsync, cancellationToken).ConfigureAwait(false);
            previous = owners.ConvertAll(relationship.GetRelated);
        }
        finally
        {
            // Also where the session goes on after an error.
            for (var i = 0; i < owners.Count; i++)
            {
                relationship.SetFromInverse(owners[i], current[i]);
            }
        }

        for (var i = 0; i < owners.Count; i++)
        {
            if (previous[i] is { StoredState: EntityState.Persistent } replaced && replaced != current[i])
            {
                Release(replaced, owners[i], relationship, references);
            }
        }
    }

    private void Release(Entity previous, Entity owner, ToOne relationship, FutureReferences references)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        if (!key.Refers(previous, owner) || references.Find(previous, key) is not null)
        {
            return;
        }

        if (relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            Delete(previous);
            return;
        }

        if (relationship.Inverse is ToOne partner)
        {
            partner.SetFromInverse(previous, null);
        }
        else
        {
            RequiredReferences.CheckMayBeRemoved(relationship, key);
        }

        key.Clear(previous);
    }

    private void Delete(Entity orphan)
    {
        if ((_found ??= new(ReferenceEqualityComparer.Instance)).Add(orphan))
        {
            work.Delete(orphan);
            work.Cascaded.NoteOrphan(orphan);
        }
    }

    private bool IsOrphan(Entity entity) =>
        entity.StoredState == EntityState.Persistent
        && entity.HasToOneChanges
        && HasLostOwner(entity);

    private bool HasLostOwner(Entity entity) =>
        entity.GetEntityType().Relationships.Any(relationship => relationship is ToOne toOne
            && entity.IsToOneChanged(toOne.Index)
            && toOne.GetRelated(entity) is null
            && toOne.Inverse is { } inverse
            && inverse.Cascade.HasFlag(Cascade.DeleteOrphan)
            && HadOwner(entity, toOne)
            && !IsKeyAssigned(entity, toOne));

    // Setting a reference to null does not make an orphan if the stored foreign key is already NULL. Of an entity that was changed before it was attached, the stored key is not known.
    private bool HadOwner(Entity entity, ToOne relationship) =>
        relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key: var key } || work.FindWritten(entity) is not { } written
        || !key.IsNull(written) || key.Columns.Any(written.IsColumnChanged);

    // The reference was set to null, which clears a nullable foreign key, and then the foreign key was assigned directly.
    private static bool IsKeyAssigned(Entity entity, ToOne relationship) =>
        relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: { IsNullable: true } key } && !key.IsNull(entity);

    private void DeleteRemoved(List<RelatedList> lists)
    {
        var references = new FutureReferences(session, work);
        var linked = work.Pending.SelectMany(ToMany.ListsOf).Concat(work.Lists)
            .GroupBy(list => list.Relationship!)
            .ToDictionary(group => group.Key, group => group.SelectMany(list => list.Added).ToHashSet<Entity>(ReferenceEqualityComparer.Instance));
        foreach (var list in lists)
        {
            var relationship = list.Relationship!;
            foreach (var removed in list.Removed.Where(removed => removed.StoredState == EntityState.Persistent && removed.Session == session).ToArray())
            {
                var isMoved = relationship.Link is ForeignKeyLink { Key: var key }
                    ? references.Find(removed, key) is { Principal: not null } || IsMovedByKey(removed, key, list)
                    : linked[relationship].Contains(removed);
                if (!isMoved)
                {
                    Delete(removed);
                }
            }
        }
    }

    // A foreign key that is unchanged after a round trip also means a move: the entity was added to this list and then moved back to its owner. A loaded list is trusted over an entity read earlier.
    private bool IsMovedByKey(Entity removed, ForeignKey key, RelatedList list)
    {
        var owner = list.Owner!;
        if (key.IsNull(removed) || key.Refers(removed, owner))
        {
            return false;
        }

        return key.Columns.Any(removed.IsColumnChanged)
            || ((!list.IsLoaded || work.FindWritten(removed) is not null)
                && !(key.IsExact ? key.Refers(removed, owner.Written) : KeySpellings.MayRefer(key, removed, owner.Written)));
    }
}
