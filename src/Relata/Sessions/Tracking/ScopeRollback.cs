namespace Relata.Sessions.Tracking;

/// <summary>Makes the objects of a session what they were before a transaction or savepoint.</summary>
/// <param name="session">The session.</param>
/// <param name="pending">The new objects that have not been written.</param>
/// <param name="isClosing">Whether the session is closed: its objects stay readable.</param>
internal sealed class ScopeRollback(Session session, List<Entity> pending, bool isClosing)
{
    private readonly List<Entity> _transient = pending;

    public void Undo(UndoLog scope)
    {
        var moved = new MovedBack(session.Identities, scope);
        foreach (var entity in scope.Entities)
        {
            session.Identities.Of(entity.GetEntityType()).Remove(entity);
            if (scope.Find(entity)!.StoredState == EntityState.Pending)
            {
                // A list may have been loaded since, and have got the row that is gone now.
                OtherSides.ForgetByKey(entity, session.Identities);
                _transient.Add(entity);
            }
        }

        scope.RestoreEntities();
        scope.RestoreLists();
        foreach (var entity in scope.Entities)
        {
            if (entity.Session == session && entity.StoredState is EntityState.Persistent)
            {
                session.Identities.Of(entity.GetEntityType()).Add(entity);
            }
        }

        moved.Join(isClosing);
        foreach (var entity in scope.Expired.Where(entity => !isClosing && entity.Session == session && entity.StoredState == EntityState.Persistent))
        {
            Refreshing.Forget(entity);
        }
    }

    /// <summary>New objects leave the session, and the lists of objects that have rows.</summary>
    public void Finish()
    {
        foreach (var entity in _transient)
        {
            entity.Context = null;
            entity.State = EntityState.Transient;
        }

        foreach (var entity in _transient)
        {
            OtherSides.Forget(entity);
        }
    }
}
