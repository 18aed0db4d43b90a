namespace Relata.Sessions.Tracking.Undoing;

/// <summary>Fixes up many-to-many lists after a rollback of entities that are rows of their link class. Lists that were loaded inside the transaction show the links that were written in it.</summary>
internal sealed class LinkRollback
{
    private readonly LinkRowFixup _fixup;
    private readonly List<Entity> _deleted = [];

    // Inserted ones, whose place a row may take again that a list had removed, and those that have led elsewhere.
    private readonly List<Entity> _uncertain = [];

    /// <summary>Finds the entities. Called before their state is restored.</summary>
    public LinkRollback(Session session, UndoLog scope, bool isClosing)
    {
        _fixup = new LinkRowFixup(session, keep: null) { IsClosing = isClosing };
        foreach (var entity in scope.Entities)
        {
            if (LinkRowFixup.IsLink(entity, session))
            {
                Find(entity, scope.Find(entity)!);
            }
        }
    }

    /// <summary>Called when entities and lists are restored. The restored lists may have been loaded after the links were written.</summary>
    public void Apply()
    {
        _deleted.ForEach(_fixup.Add);
        _uncertain.ForEach(_fixup.Reopen);
    }

    private void Find(Entity entity, Entity before)
    {
        if (before.StoredState == EntityState.Pending)
        {
            // The ends that it links may be gone after the rollback as well.
            if (_fixup.IsClosing)
            {
                _fixup.Remove(entity);
            }

            _fixup.Reopen(entity);
            _uncertain.Add(entity.Snapshot());
        }
        else if (entity.StoredState == EntityState.Deleted)
        {
            _deleted.Add(entity);
        }
        else if (entity.GetEntityType().ForeignKeys.Any(key => !key.IsSame(entity, before)))
        {
            _fixup.Reopen(entity);
            _uncertain.Add(entity);
        }
    }
}
