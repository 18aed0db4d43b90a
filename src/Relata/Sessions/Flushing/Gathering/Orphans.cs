using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Finds what has lost its owner: by <see cref="Cascade.DeleteOrphan"/> it is deleted.</summary>
internal sealed class Orphans(Session session, UnitOfWork work)
{
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (work.Replaced.Count > 0)
        {
            var references = new FutureReferences(session, work);
            foreach (var owners in work.Replaced.GroupBy(replaced => replaced.Relationship, replaced => replaced.Owner).ToList())
            {
                await ReleaseReplacedAsync([.. owners], owners.Key, references, isAsync, cancellationToken).ConfigureAwait(false);
            }

            work.Replaced.Clear();
        }

        foreach (var entity in work.Dirty.Where(IsOrphan).ToArray())
        {
            work.Delete(entity);
        }

        // Where there is another side, it tells orphans from those that have moved to another owner.
        var lists = work.Lists.Where(list => list.Removed.Count > 0
            && list.Relationship!.Inverse is null && list.Relationship.Cascade.HasFlag(Cascade.DeleteOrphan)).ToList();
        if (lists.Count > 0)
        {
            DeleteRemoved(lists);
        }
    }

    // One-to-one relationships were set while it was not known what they led to. What the rows lead to is released now.
    private async ValueTask ReleaseReplacedAsync(
        List<Entity> owners, ToOne relationship, FutureReferences references, bool isAsync, CancellationToken cancellationToken)
    {
        owners.RemoveAll(owner => owner.StoredState is not (EntityState.Persistent or EntityState.Deleted));
        if (owners.Count == 0)
        {
            return;
        }

        var now = owners.ConvertAll(relationship.GetRelated);
        owners.ForEach(relationship.Unload);
        await session.Loader.LoadRelationshipAsync(owners, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        var until = owners.ConvertAll(relationship.GetRelated);
        for (var i = 0; i < owners.Count; i++)
        {
            relationship.SetFromOtherSide(owners[i], now[i]);
        }

        for (var i = 0; i < owners.Count; i++)
        {
            if (until[i] is { StoredState: EntityState.Persistent } replaced && replaced != now[i])
            {
                Release(replaced, owners[i], relationship, references);
            }
        }
    }

    private void Release(Entity until, Entity owner, ToOne relationship, FutureReferences references)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        if (!key.Refers(until, owner) || references.Find(until, key) is not null)
        {
            return;
        }

        if (relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            work.Delete(until);
            return;
        }

        if (relationship.Inverse is ToOne partner)
        {
            partner.SetFromOtherSide(until, null);
        }
        else
        {
            RequiredReferences.CheckMayBeTaken(relationship, key);
        }

        key.Clear(until);
    }

    private bool IsOrphan(Entity entity) =>
        entity.StoredState == EntityState.Persistent
        && entity.ChangedToOnes != 0
        && HasLostOwner(entity);

    private bool HasLostOwner(Entity entity) =>
        entity.GetEntityType().Relationships.Any(relationship => relationship is ToOne toOne
            && entity.IsToOneChanged(toOne.Index)
            && toOne.GetRelated(entity) is null
            && toOne.Inverse is { } inverse
            && inverse.Cascade.HasFlag(Cascade.DeleteOrphan)
            && HadOwner(entity, toOne)
            && !IsSetByHand(entity, toOne));

    // Setting null where the row has NULL takes nothing from anybody.
    private bool HadOwner(Entity entity, ToOne relationship) =>
        relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key: var key } || work.FindWritten(entity) is not { } written || !key.IsNull(written);

    // The reference was taken away, which clears a foreign key that may be NULL, and then the foreign key was set to another owner.
    private static bool IsSetByHand(Entity entity, ToOne relationship) =>
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
                    ? references.Find(removed, key) is { Principal: not null } || IsMovedByHand(removed, key, list.Owner!)
                    : linked[relationship].Contains(removed);
                if (!isMoved)
                {
                    work.Delete(removed);
                }
            }
        }
    }

    private static bool IsMovedByHand(Entity removed, ForeignKey key, Entity owner) =>
        !key.IsNull(removed) && !key.Refers(removed, owner) && key.Columns.Any(removed.IsColumnChanged);
}
