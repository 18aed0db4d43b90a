namespace Relata.Sessions.Tracking;

/// <summary>Removes a pending entity that has lost its owner from the session, with the pending entities that only it owns by <see cref="Cascade.DeleteOrphan"/>.</summary>
internal sealed class PendingOrphans(Session session, UnitOfWork work)
{
    private readonly Stack<Entity> _open = new();

    /// <summary>Removes an orphan. It keeps its relationships, so that adding it again adds all that was removed with it.</summary>
    public void Expunge(Entity orphan)
    {
        _open.Push(orphan);
        while (_open.TryPop(out var next))
        {
            if (!IsPending(next))
            {
                continue;
            }

            work.Expunge(next);
            foreach (var relationship in next.GetEntityType().Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.DeleteOrphan)))
            {
                foreach (var owned in relationship.InMemory(next).Where(owned => IsPending(owned) && !HasOwner(owned)))
                {
                    _open.Push(owned);
                }
            }
        }
    }

    private bool IsPending(Entity entity) => entity.Session == session && entity.StoredState == EntityState.Pending;

    // Owners that have left the session do not count.
    private bool HasOwner(Entity owned) =>
        owned.GetEntityType().Relationships.Any(relationship => relationship is ToOne { Inverse: { } inverse } toOne
            && inverse.Cascade.HasFlag(Cascade.DeleteOrphan) && toOne.GetRelated(owned)?.Session == session)
        || (session.Database.Compilation.HasOrphansWithoutInverse && IsHeldWithoutInverse(owned));

    private bool IsHeldWithoutInverse(Entity owned) =>
        work.Pending.SelectMany(ToMany.ListsOf).Concat(work.Lists).Any(list => list.Relationship is { Inverse: null } relationship && relationship.Cascade.HasFlag(Cascade.DeleteOrphan) && list.IsAdded(owned))
        || work.Pending.Concat(work.Dirty).Where(owner => owner.HasToOneChanges).Any(owner => owner.GetEntityType().Relationships.Any(relationship => relationship is ToOne { Inverse: null } toOne
            && toOne.Cascade.HasFlag(Cascade.DeleteOrphan) && owner.IsToOneChanged(toOne.Index) && toOne.GetRelated(owner) == owned));
}
