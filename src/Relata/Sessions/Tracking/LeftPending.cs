using Relata.Entities;

namespace Relata.Sessions.Tracking;

/// <summary>Pending entities that an operation has taken out of the session: if it fails, they are pending again, each at its place.</summary>
/// <param name="work">The changes of the session.</param>
internal sealed class LeftPending(UnitOfWork work)
{
    private readonly List<(Entity Entity, EntityContext? Context)> _left = [];
    private readonly List<(Entity Owner, ToOne Relationship)> _replaced = [];

    // All that were pending before the first one left.
    private Entity[]? _order;

    /// <summary>Called before a pending entity leaves the session.</summary>
    public void Note(Entity entity)
    {
        _order ??= [.. work.Pending];
        _left.Add((entity, entity.Context));
        _replaced.AddRange(work.Replaced.Where(replaced => replaced.Owner == entity));
    }

    /// <summary>Makes the entities pending again, unless a statement has written their rows: those are left to the rollback.</summary>
    public void Restore()
    {
        if (_order is null)
        {
            return;
        }

        foreach (var (entity, context) in _left.Where(left => left.Entity.StoredState == EntityState.Transient))
        {
            work.AddPending(entity);
            entity.Context = context;
            work.Replaced.AddRange(_replaced.Where(replaced => replaced.Owner == entity));
        }

        work.SortPending(_order);
    }
}
