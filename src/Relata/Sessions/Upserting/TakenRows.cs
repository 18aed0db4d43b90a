using Relata.Sessions.Tracking;

namespace Relata.Sessions.Upserting;

/// <summary>Pending entities that an upsert writes instead of the flush. They are pending again if it is refused or fails.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
internal sealed class TakenRows(Session session, UnitOfWork work)
{
    private readonly LeftPending _taken = new(work);

    /// <summary>Takes an entity out of the session if it is pending there, for example because of a relationship.</summary>
    public void Take(Entity entity)
    {
        if (entity.Session == session && entity.StoredState == EntityState.Pending)
        {
            _taken.Note(entity);
            work.Expunge(entity);
        }
        else if (entity.StoredState == EntityState.Pending)
        {
            entity.State = EntityState.Transient;
        }
    }

    /// <inheritdoc cref="LeftPending.Restore" />
    public void Restore() => _taken.Restore();
}
