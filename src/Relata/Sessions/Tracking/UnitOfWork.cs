using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Results;
using Relata.Sessions.Merging;
using Relata.Sessions.Publishing.Messages;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>Tracks what a session has to write, and what a rollback has to undo.</summary>
internal sealed class UnitOfWork(Session session)
{
    private readonly List<UndoLog> _scopes = [new()];
    private readonly EntityList _pending = [];
    private readonly HashSet<Entity> _dirty = new(ReferenceEqualityComparer.Instance);
    private readonly EntityList _deleted = [];
    private readonly HashSet<RelatedList> _lists = [];
    private readonly List<(Entity Owner, ToOne Relationship)> _replaced = [];

    // Null unless one has been looked for since a pending entity left.
    private PendingKeys? _pendingKeys;

    // Null for none.
    private List<OutgoingMessage>? _messages;

    // Null if no delete has cascaded.
    private CascadedDeletes? _cascaded;

    // Entities that are deleted for good. Null for none.
    private HashSet<Entity>? _purged;

    // The flushed state of entities that were recorded for undo, flushed and then changed again.
    private readonly Dictionary<Entity, Entity> _flushed = new(ReferenceEqualityComparer.Instance);

    /// <summary>New entities, in the order in which they were added.</summary>
    public IReadOnlyList<Entity> Pending => _pending;

    /// <summary>New entities by the keys that the program has given them.</summary>
    public PendingKeys PendingKeys => _pendingKeys ??= new(_pending);

    /// <summary>Entities that may have changed; each has its own record of changes.</summary>
    public IReadOnlyCollection<Entity> Dirty => _dirty;

    /// <summary>Entities whose rows the next flush deletes.</summary>
    public IReadOnlyList<Entity> Deleted => _deleted;

    /// <summary>Whether the delete of an entity keeps its row.</summary>
    public bool IsDeletedSoftly(Entity entity) => entity.GetEntityType().SoftDelete is not null && _purged?.Contains(entity) != true;

    /// <summary>Whether an entity and its dependents are deleted for good, whether they could be kept or not.</summary>
    public bool IsPurged(Entity entity) => _purged?.Contains(entity) == true;

    /// <summary>Changed lists of persistent entities.</summary>
    public IReadOnlyCollection<RelatedList> Lists => _lists;

    /// <summary>One-to-one relationships that were set while their previous related entity was not known.</summary>
    public List<(Entity Owner, ToOne Relationship)> Replaced => _replaced;

    /// <summary>Written references whose foreign key was assigned directly: until the commit they may disagree with the key.</summary>
    public List<(Entity Entity, ToOne Relationship, Entity? Held)> AssignedKeys { get; } = [];

    /// <summary>The messages that the commit writes, in the order in which they were published.</summary>
    public IReadOnlyList<OutgoingMessage> Messages => _messages ?? [];

    /// <summary>Changes that flushes have left out because they refer to entities outside the session.</summary>
    public DeferredChanges Deferred { get; } = new(session);

    /// <summary>What goes with the deletes and changes that a flush was about to write.</summary>
    public CascadedDeletes Cascaded => _cascaded ??= new(session, this);

    /// <summary>Returns dropped changes of entities that a hook has taken back from a soft delete.</summary>
    public void ReturnChangesOfKept() => _cascaded?.Dropped.ReturnOfKept();

    /// <summary>Takes back what an earlier flush that failed has left of <see cref="Cascaded"/>: the next one finds it again.</summary>
    public void TakeBackCascaded() => _cascaded?.TakeBack();

    /// <summary>The undo log of the innermost scope.</summary>
    public UndoLog Undo => _scopes[^1];

    /// <summary>The number of open savepoints.</summary>
    public int Depth => _scopes.Count - 1;

    public bool HasChanges =>
        _pending.Count != 0 || _deleted.Count != 0 || _replaced.Count != 0
        || _dirty.Any(entity => entity.HasChanges) || _lists.Any(list => list.HasChanges) || Deferred.HasWritable;

    // As in each session that has only read, or has committed all that it changed.
    private bool HasNothingToUndo =>
        _scopes is [{ IsEmpty: true }] && _pending.Count == 0 && _deleted.Count == 0 && _dirty.Count == 0 && _lists.Count == 0 && _replaced.Count == 0 && _messages is null or { Count: 0 };

    /// <summary>Adds a message, which the commit writes.</summary>
    public void Publish(OutgoingMessage message) => (_messages ??= []).Add(message);

    /// <summary>What the running merge takes back if it fails; null for none.</summary>
    public MergeUndo? MergeUndo { get; set; }

    public void Changing(Entity entity)
    {
        MergeUndo?.Changing(entity);
        // A new entity has no row to be restored to; its state is recorded when its INSERT is about to change it.
        if (entity.StoredState == EntityState.Pending)
        {
            _pendingKeys?.NoteChange(entity);
            return;
        }

        var isKept = Undo.Keep(entity);
        if (!_dirty.Add(entity))
        {
            return;
        }

        if (entity.GetEntityType().IsView)
        {
            _dirty.Remove(entity);
            ReadOnlyChecks.Check(entity.GetEntityType(), "changed");
        }

        if (!isKept)
        {
            _flushed[entity] = entity.Snapshot();
        }
    }

    /// <summary>The state of an entity as last flushed or loaded; null if it has not changed since.</summary>
    public Entity? FindWritten(Entity entity) =>
        _flushed.GetValueOrDefault(entity) ?? (_dirty.Contains(entity) ? Undo.Find(entity) : null);

    /// <inheritdoc cref="Entities.IEntitySession.FindRow" />
    public Entity? FindRow(Entity entity) => FindWritten(entity) is { } written && !IsWritten(entity.GetEntityType()) ? written : null;

    // Whether rows of a class were written without their objects. Setters ask: no lambda.
    private bool IsWritten(EntityType type)
    {
        foreach (var scope in _scopes)
        {
            if (scope.IsWritten(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="Entities.IEntitySession.NoteRead" />
    public void NoteRead(Entity entity, ColumnMask? columns, ColumnMask? kept)
    {
        if (!_dirty.Contains(entity))
        {
            return;
        }

        if (!entity.HasChanges)
        {
            NoteUnchanged(entity);
        }
        else if (FindWritten(entity) is { IsExpired: false } former)
        {
            _flushed[entity] = ReadRow.Of(former, entity, columns, kept);
        }
    }

    /// <inheritdoc cref="Entities.IEntitySession.NoteUnchanged" />
    public void NoteUnchanged(Entity entity)
    {
        _dirty.Remove(entity);
        _flushed.Remove(entity);
    }

    /// <summary>Which of the entities have pending changes, and what their rows hold as far as that is recorded apart from their undo.</summary>
    public IReadOnlyList<(Entity Entity, Entity? Flushed)> ChangesOf(IEnumerable<Entity> entities) =>
        [.. entities.Where(_dirty.Contains).Select(entity => (entity, _flushed.GetValueOrDefault(entity)))];

    /// <summary>Restores pending changes that an operation which failed has discarded or changed.</summary>
    /// <param name="changes">What <see cref="ChangesOf"/> returned before the operation.</param>
    public void Restore(IReadOnlyList<(Entity Entity, Entity? Flushed)> changes)
    {
        foreach (var (entity, flushed) in changes)
        {
            NoteUnchanged(entity);
            _dirty.Add(entity);
            if (flushed is not null)
            {
                _flushed.Add(entity, flushed);
            }
        }
    }

    /// <summary>Restores <see cref="Replaced"/> after an operation which failed.</summary>
    public void RestoreReplaced(IReadOnlyCollection<(Entity Owner, ToOne Relationship)> replaced)
    {
        _replaced.Clear();
        _replaced.AddRange(replaced);
    }

    /// <summary>Puts the pending entities in an order that they had before; what was not pending then follows.</summary>
    public void SortPending(IEnumerable<Entity> order)
    {
        Entity[] present = [.. _pending];
        var left = new HashSet<Entity>(present, ReferenceEqualityComparer.Instance);
        _pending.Clear();
        _pendingKeys = null;
        foreach (var entity in order.Concat(present).Where(left.Remove))
        {
            _pending.Add(entity);
        }
    }

    /// <summary>Records what the row of a changed entity holds, which has been read again.</summary>
    public void NoteRow(Entity entity, Entity row)
    {
        _dirty.Add(entity);
        _flushed[entity] = row;
    }

    /// <summary>The state of an entity before the transaction changed it; null if it has not.</summary>
    public Entity? FindOldest(Entity entity) => _scopes.Select(scope => scope.Find(entity)).FirstOrDefault(before => before is not null);

    /// <summary>Entities outside the session that a flush has already warned about.</summary>
    public HashSet<Entity> Outside { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The entities of a hierarchy whose rows the transaction has deleted, or given another key, with what they were before.</summary>
    public IEnumerable<(Entity Entity, Entity Before)> Left(EntityType type)
    {
        foreach (var scope in _scopes)
        {
            foreach (var entity in scope.Entities)
            {
                if (entity.GetEntityType().Root == type.Root && scope.Find(entity) is { StoredState: EntityState.Persistent } before
                    && (entity.StoredState == EntityState.Deleted || !type.Root.HasSameKey(entity, before)))
                {
                    yield return (entity, before);
                }
            }
        }
    }

    /// <summary>Takes the changed relationships to objects outside the session, which an insert of many rows may write later; null to tell of them.</summary>
    public Dictionary<Entity, Relationship>? HeldBack { get; set; }

    public void Changing(RelatedList list)
    {
        MergeUndo?.Changing(list);
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
        MergeUndo?.NoteEntered(entity);
        Deferred.NoteEntered();
    }

    /// <summary>Adds an entity that has a row but was loaded elsewhere.</summary>
    public void Attach(Entity entity)
    {
        Undo.Keep(entity);
        var type = entity.GetEntityType();
        entity.Context = session.Loader.DefaultContext(type);
        entity.State = EntityState.Persistent;
        session.Identities.Of(type).Add(entity);
        session.Identities.HasUnloadedColumns |= entity.Unloaded is not null;
        Deferred.NoteEntered();
        NoteUnchanged(entity);
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

        NoteReplaced(entity);
    }

    // A one-to-one relationship that was changed without a session does not tell which entity it led to before.
    private void NoteReplaced(Entity entity)
    {
        if (!entity.HasToOneChanges)
        {
            return;
        }

        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship is ToOne { Kind: RelationshipKind.OneToOne, Link: ForeignKeyLink { IsHeldByOwner: false } } toOne && entity.IsToOneChanged(toOne.Index))
            {
                _replaced.Add((entity, toOne));
            }
        }
    }

    public void Delete(Entity entity)
    {
        Undo.Keep(entity);
        entity.State = EntityState.Deleted;
        _deleted.Add(entity);
    }

    /// <summary>Deletes an entity and its dependents for good.</summary>
    public void Purge(Entity entity)
    {
        if (entity.StoredState != EntityState.Deleted)
        {
            Delete(entity);
        }

        (_purged ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
    }

    /// <summary>Makes the delete of an entity one that keeps its row again, if its class says so.</summary>
    public void Unpurge(Entity entity) => _purged?.Remove(entity);

    /// <summary>Notes that a statement has deleted the row of an entity, whose pending changes have nothing to be written to any more.</summary>
    public void NoteDeleted(Entity entity)
    {
        Undo.Keep(entity);
        entity.State = EntityState.Deleted;
        _dirty.Remove(entity);
        _deleted.Remove(entity);
        _replaced.RemoveAll(replaced => replaced.Owner == entity);
        Deferred.Forget(entity);
        foreach (var list in ToMany.ListsOf(entity))
        {
            Undo.Keep(list);
            _lists.Remove(list);
            Deferred.Forget(list);
        }
    }

    public bool Undelete(Entity entity)
    {
        if (!_deleted.Remove(entity))
        {
            return false;
        }

        _purged?.Remove(entity);
        entity.State = EntityState.Persistent;
        return true;
    }

    /// <summary>Removes an entity from the session, with its changes: a new one is transient again, one with a row detached.</summary>
    public void Expunge(Entity entity)
    {
        if (entity.StoredState == EntityState.Pending)
        {
            MergeUndo?.NoteLeft(entity);
            _pending.Remove(entity);
            _pendingKeys = null;
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
        Deferred.Forget(entity);
        foreach (var list in ToMany.ListsOf(entity))
        {
            _lists.Remove(list);
            Deferred.Forget(list);
        }
    }

    /// <summary>Clears all pending changes after a flush or rollback.</summary>
    public void ClearChanges()
    {
        _pending.Clear();
        _pendingKeys = null;
        _dirty.Clear();
        _flushed.Clear();
        _deleted.Clear();
        _purged = null;
        _lists.Clear();
        _replaced.Clear();
        _cascaded?.Clear();
    }

    /// <summary>The index of a scope; -1 if it has ended.</summary>
    public int IndexOf(UndoLog scope) => _scopes.IndexOf(scope);

    public void BeginScope() => _scopes.Add(new UndoLog { AssignedKeys = AssignedKeys.Count, Messages = Messages.Count });

    /// <summary>Ends the innermost savepoint; its undo log passes to the outer scope.</summary>
    public void MergeScope()
    {
        var inner = Undo;
        _scopes.RemoveAt(_scopes.Count - 1);
        inner.MergeInto(Undo);
    }

    /// <summary>Ends the transaction: nothing can be undone any more.</summary>
    /// <returns>How many rows its flushes have written.</returns>
    public WrittenRows Commit()
    {
        var written = Written();
        foreach (var entity in _scopes.SelectMany(scope => scope.Entities))
        {
            if (entity.StoredState == EntityState.Deleted)
            {
                entity.Context = null;
            }
        }

        foreach (var (entity, relationship, held) in AssignedKeys)
        {
            RowFixup.FollowKey(entity, relationship, held, session.Loader);
        }

        AssignedKeys.Clear();
        _messages = null;
        _scopes.Clear();
        _scopes.Add(new UndoLog());
        return written;
    }

    private WrittenRows Written()
    {
        WriteCounts? all = null;
        foreach (var scope in _scopes)
        {
            if (scope.Counts is { } counts)
            {
                (all ??= new()).Add(counts);
            }
        }

        return all is null ? WrittenRows.None : new WrittenRows(all.Tables);
    }

    /// <summary>Rolls back all scopes from the given one on, the innermost first.</summary>
    /// <param name="first">The index of the outermost scope: 0 for the transaction, 1 for its first savepoint.</param>
    /// <param name="isClosing">Whether the session is being closed.</param>
    public void RollbackFrom(int first, bool isClosing = false)
    {
        if (isClosing && HasNothingToUndo)
        {
            return;
        }

        var former = new Dictionary<Entity, Entity>(ReferenceEqualityComparer.Instance);
        foreach (var entity in _dirty)
        {
            if (ChangedKey.IsSet(entity))
            {
                former.Add(entity, FindWritten(entity) ?? entity);
            }
        }

        var rollback = new ScopeRollback(session, [.. _pending], isClosing) { Former = former };
        ClearChanges();
        AssignedKeys.RemoveRange(_scopes[first].AssignedKeys, AssignedKeys.Count - _scopes[first].AssignedKeys);
        _messages?.RemoveRange(_scopes[first].Messages, _messages.Count - _scopes[first].Messages);
        while (_scopes.Count > first)
        {
            rollback.Undo(Undo);
            Deferred.NoteRestored(Undo);
            _scopes.RemoveAt(_scopes.Count - 1);
        }

        rollback.Finish();
        if (first == 0)
        {
            _scopes.Add(new UndoLog());
        }
    }
}
