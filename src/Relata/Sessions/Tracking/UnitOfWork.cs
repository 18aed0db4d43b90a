using Relata.Relations;

namespace Relata.Sessions.Tracking;

/// <summary>What a session has to write, and what it has to undo when that is rolled back.</summary>
internal sealed class UnitOfWork(Session session)
{
    private readonly List<UndoLog> _scopes = [new()];
    private readonly EntityList _pending = [];
    private readonly HashSet<Entity> _dirty = new(ReferenceEqualityComparer.Instance);
    private readonly EntityList _deleted = [];
    private readonly HashSet<RelatedList> _lists = [];
    private readonly List<(Entity Owner, ToOne Relationship)> _replaced = [];

    // Objects that were kept for undoing, flushed, and changed again: as they were flushed.
    private readonly Dictionary<Entity, Entity> _flushed = new(ReferenceEqualityComparer.Instance);

    /// <summary>New objects, in the order in which they were added.</summary>
    public IReadOnlyList<Entity> Pending => _pending;

    /// <summary>Objects that have changed; some perhaps not really.</summary>
    public IReadOnlyCollection<Entity> Dirty => _dirty;

    /// <summary>Objects whose rows are to be deleted.</summary>
    public IReadOnlyList<Entity> Deleted => _deleted;

    /// <summary>Lists of objects with rows that have changed.</summary>
    public IReadOnlyCollection<RelatedList> Lists => _lists;

    /// <summary>One-to-one relationships that were set before it was known what they led to.</summary>
    public List<(Entity Owner, ToOne Relationship)> Replaced => _replaced;

    /// <summary>Relationships whose foreign key was set by hand and written: they may lead to another object than the key refers to.</summary>
    public List<(Entity Entity, ToOne Relationship, Entity? Held)> SetByHand { get; } = [];

    /// <summary>What flushes have left out because it leads to objects that no session has.</summary>
    public Waiting Waiting { get; } = new(session);

    /// <summary>What a rollback of the innermost scope returns to.</summary>
    public UndoLog Undo => _scopes[^1];

    /// <summary>How many savepoints are open.</summary>
    public int Depth => _scopes.Count - 1;

    public bool HasChanges =>
        _pending.Count != 0 || _deleted.Count != 0 || _replaced.Count != 0
        || _dirty.Any(entity => entity.HasChanges) || _lists.Any(list => list.HasChanges) || Waiting.HasCome;

    public void Changing(Entity entity)
    {
        // A new object has no row to differ from; it is kept when its INSERT is about to change it.
        if (entity.StoredState != EntityState.Pending)
        {
            var isKept = Undo.Keep(entity);
            if (_dirty.Add(entity) && !isKept)
            {
                _flushed[entity] = entity.Snapshot();
            }
        }
    }

    /// <summary>The object as it was last flushed, or loaded; null where it has not changed since.</summary>
    public Entity? FindWritten(Entity entity) =>
        _flushed.GetValueOrDefault(entity) ?? (_dirty.Contains(entity) ? Undo.Find(entity) : null);

    /// <summary>The object as it was before the transaction changed it; null where that has not happened.</summary>
    public Entity? FindOldest(Entity entity) => _scopes.Select(scope => scope.Find(entity)).FirstOrDefault(before => before is not null);

    /// <summary>Objects outside the session that a flush has warned of.</summary>
    public HashSet<Entity> Outside { get; } = new(ReferenceEqualityComparer.Instance);

    public void Changing(RelatedList list)
    {
        if (list.Owner!.StoredState != EntityState.Pending)
        {
            Undo.Keep(list);
            _lists.Add(list);
        }
    }

    public void AddPending(Entity entity)
    {
        entity.Context = session.Loader.DefaultContext(entity.GetEntityType());
        entity.State = EntityState.Pending;
        _pending.Add(entity);
        Waiting.NoteEntered();
    }

    /// <summary>Takes in an object that stands for a row and came from elsewhere.</summary>
    public void Attach(Entity entity)
    {
        Undo.Keep(entity);
        var type = entity.GetEntityType();
        entity.Context = session.Loader.DefaultContext(type);
        entity.State = EntityState.Persistent;
        session.Identities.Of(type).Add(entity);
        Waiting.NoteEntered();
        if (entity.HasChanges)
        {
            _dirty.Add(entity);
        }

        foreach (var list in ToMany.ListsOf(entity))
        {
            if (list.HasChanges)
            {
                Undo.Keep(list);
                _lists.Add(list);
            }
        }
    }

    public void Delete(Entity entity)
    {
        Undo.Keep(entity);
        entity.State = EntityState.Deleted;
        _deleted.Add(entity);
    }

    public bool Undelete(Entity entity)
    {
        if (!_deleted.Remove(entity))
        {
            return false;
        }

        entity.State = EntityState.Persistent;
        return true;
    }

    /// <summary>Lets an object go: a new one is transient again, one with a row detached, with its changes.</summary>
    public void Expunge(Entity entity)
    {
        if (entity.StoredState == EntityState.Pending)
        {
            _pending.Remove(entity);
            entity.State = EntityState.Transient;
        }
        else
        {
            session.Identities.Of(entity.GetEntityType()).Remove(entity);
            _deleted.Remove(entity);
            entity.State = EntityState.Persistent;
        }

        entity.Context = null;
        _dirty.Remove(entity);
        _flushed.Remove(entity);
        _replaced.RemoveAll(replaced => replaced.Owner == entity);
        _scopes.ForEach(scope => scope.Forget(entity));
        Waiting.Forget(entity);
        foreach (var list in ToMany.ListsOf(entity))
        {
            _lists.Remove(list);
            Waiting.Forget(list);
        }
    }

    /// <summary>All is written.</summary>
    public void ClearChanges()
    {
        _pending.Clear();
        _dirty.Clear();
        _flushed.Clear();
        _deleted.Clear();
        _lists.Clear();
        _replaced.Clear();
    }

    /// <summary>Where a scope is; -1 where it has ended.</summary>
    public int IndexOf(UndoLog scope) => _scopes.IndexOf(scope);

    public void BeginScope() => _scopes.Add(new UndoLog { SetByHand = SetByHand.Count });

    /// <summary>The innermost savepoint is released: its changes are the outer scope's.</summary>
    public void MergeScope()
    {
        var inner = Undo;
        _scopes.RemoveAt(_scopes.Count - 1);
        inner.MergeInto(Undo);
    }

    /// <summary>The transaction is committed: there is nothing to return to.</summary>
    public void Commit()
    {
        foreach (var entity in _scopes.SelectMany(scope => scope.Entities))
        {
            if (entity.StoredState == EntityState.Deleted)
            {
                entity.Context = null;
            }
        }

        foreach (var (entity, relationship, held) in SetByHand)
        {
            OtherSides.FollowKey(entity, relationship, held, session.Loader);
        }

        SetByHand.Clear();
        _scopes.Clear();
        _scopes.Add(new UndoLog());
    }

    /// <summary>Rolls back the scopes from one on, the innermost first.</summary>
    /// <param name="first">Which scope: 0 for the transaction, 1 for its first savepoint.</param>
    /// <param name="isClosing">Whether the session is closed.</param>
    public void RollbackFrom(int first, bool isClosing = false)
    {
        var rollback = new ScopeRollback(session, [.. _pending], isClosing);
        ClearChanges();
        SetByHand.RemoveRange(_scopes[first].SetByHand, SetByHand.Count - _scopes[first].SetByHand);
        while (_scopes.Count > first)
        {
            rollback.Undo(Undo);
            Waiting.NoteRestored(Undo);
            _scopes.RemoveAt(_scopes.Count - 1);
        }

        rollback.Finish();
        if (first == 0)
        {
            _scopes.Add(new UndoLog());
        }
    }
}
