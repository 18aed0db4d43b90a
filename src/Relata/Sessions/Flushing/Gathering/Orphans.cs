using Relata.Relations;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Finds what has lost its owner: by <see cref="Cascade.DeleteOrphan"/> it is deleted.</summary>
internal sealed class Orphans(Session session, UnitOfWork work)
{
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var (owner, relationship) in work.Replaced.ToArray())
        {
            await ReleaseReplacedAsync(owner, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }

        work.Replaced.Clear();
        foreach (var entity in work.Dirty.Where(IsOrphan).ToArray())
        {
            work.Delete(entity);
        }

        foreach (var list in work.Lists.Where(list => list.Relationship!.Cascade.HasFlag(Cascade.DeleteOrphan)).ToArray())
        {
            DeleteRemoved(list);
        }
    }

    // A one-to-one relationship was set while it was not known what it led to. What its row leads to is released now.
    private async ValueTask ReleaseReplacedAsync(Entity owner, ToOne relationship, bool isAsync, CancellationToken cancellationToken)
    {
        if (owner.StoredState is not (EntityState.Persistent or EntityState.Deleted))
        {
            return;
        }

        var now = relationship.GetRelated(owner);
        relationship.Unload(owner);
        await session.Loader.LoadRelationshipAsync([owner], relationship, isAsync, cancellationToken).ConfigureAwait(false);
        var until = relationship.GetRelated(owner);
        relationship.SetFromOtherSide(owner, now);
        if (until is null || until == now || !((ForeignKeyLink)relationship.Link).Key.Refers(until, owner))
        {
            return;
        }

        if (relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            work.Delete(until);
        }
        else
        {
            (relationship.Inverse as ToOne)?.SetFromOtherSide(until, null);
            ((ForeignKeyLink)relationship.Link).Key.Clear(until);
        }
    }

    private static bool IsOrphan(Entity entity) =>
        entity.StoredState == EntityState.Persistent
        && entity.GetEntityType().Relationships.Any(relationship => relationship is ToOne toOne
            && entity.IsToOneChanged(toOne.Index)
            && toOne.GetRelated(entity) is null
            && toOne.Inverse is { } inverse
            && inverse.Cascade.HasFlag(Cascade.DeleteOrphan));

    // Where there is another side, it tells orphans from those that have moved to another owner.
    private void DeleteRemoved(RelatedList list)
    {
        if (list.Relationship!.Inverse is not null)
        {
            return;
        }

        foreach (var removed in list.Removed.Where(removed => removed.StoredState == EntityState.Persistent && removed.Session == session).ToArray())
        {
            if (!work.Lists.Any(other => other.Relationship == list.Relationship && other.Added.Contains(removed)))
            {
                work.Delete(removed);
            }
        }
    }
}
