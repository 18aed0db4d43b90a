using Relata.Entities;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Upserting;

/// <summary>Pending entities that an upsert writes instead of the flush. They are pending again if it is refused or fails.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
internal sealed class TakenRows(Session session, UnitOfWork work)
{
    private readonly List<(Entity Entity, EntityContext? Context)> _taken = [];
    private readonly (Entity Owner, ToOne Relationship)[] _replaced = [.. work.Replaced];

    /// <summary>Takes an entity out of the session if it is pending there, for example because of a relationship.</summary>
    public void Take(Entity entity)
    {
        if (entity.Session == session && entity.StoredState == EntityState.Pending)
        {
            _taken.Add((entity, entity.Context));
            work.Expunge(entity);
        }
        else if (entity.StoredState == EntityState.Pending)
        {
            entity.State = EntityState.Transient;
        }
    }

    /// <summary>Makes the entities pending again, unless a statement has written their rows: those are left to the rollback.</summary>
    public void Restore()
    {
        foreach (var (entity, context) in _taken.Where(taken => taken.Entity.StoredState == EntityState.Transient))
        {
            work.AddPending(entity);
            entity.Context = context;
            work.Replaced.AddRange(_replaced.Where(replaced => replaced.Owner == entity));
        }
    }
}
