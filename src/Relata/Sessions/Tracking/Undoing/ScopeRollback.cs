using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;
using Relata.Loaders.Running;
using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Sessions.Tracking.Undoing;

/// <summary>Restores a session's entities to their state at the beginning of a transaction or savepoint.</summary>
/// <param name="session">The session.</param>
/// <param name="pending">New entities that have not been flushed.</param>
/// <param name="isClosing">Whether the session is being closed: its entities remain readable.</param>
internal sealed class ScopeRollback(Session session, List<Entity> pending, bool isClosing)
{
    private readonly List<Entity> _transient = pending;
    private readonly List<(RelatedList List, Entity Entity)> _brought = [];
    private readonly InsertedObjects _loaded = new(session);

    /// <summary>For entities whose primary key was changed and not flushed, objects with the keys of their rows.</summary>
    public required Dictionary<Entity, Entity> Former { get; init; }

    public void Undo(UndoLog scope)
    {
        _brought.AddRange(scope.Brought);
        _transient.AddRange(_loaded.Take(scope, Former));
        var fixup = new RollbackFixup(session.Identities, scope);
        var links = new LinkRollback(session, scope, isClosing);
        var inserted = new List<(Entity Entity, Entity Written)>();
        foreach (var entity in scope.Entities)
        {
            session.Identities.Of(entity.GetEntityType()).Remove(entity);
            if (scope.Find(entity)!.StoredState == EntityState.Pending)
            {
                // A list loaded inside the scope may contain the entity, whose row no longer exists.
                RowFixup.RemoveByKey(entity, session.Identities);
                _transient.Add(entity);
                inserted.Add((entity, entity.Snapshot()));
            }
        }

        var keys = new KeyRollback(session, scope, Former);
        var rekeyed = Rekeyed(scope);
        var left = isClosing || !session.HasFilters ? [] : FilteredSince(scope);
        scope.RestoreEntities();
        scope.RestoreLists();
        foreach (var entity in scope.Entities)
        {
            session.Identities.NoteRefresh(entity.GetEntityType(), rekeyed?.Contains(entity) == true);
            if (entity.Session == session && entity.StoredState is EntityState.Persistent)
            {
                session.Identities.Of(entity.GetEntityType()).Add(entity);
            }
        }

        session.Identities.ForgetForeignKeys();
        keys.Apply();

        // So may a list as it was when it first changed, after it was loaded.
        inserted.ForEach(pair => RowFixup.RemoveByKey(pair.Entity, pair.Written, session.Identities));
        _loaded.LeaveRestored();
        fixup.Apply(isClosing);
        links.Apply();
        if (isClosing)
        {
            ViewOnlyFixup.Remove(_transient, session, keep: null);
        }
        else
        {
            ViewOnlyFixup.Unload(session);
        }

        foreach (var (entity, context, changed) in left)
        {
            if (entity.Session == session)
            {
                FilteredRelationships.Reopen(session.Database.Filters, entity, changed);
                entity.Context = context;
            }
        }

        if (!isClosing)
        {
            Expire(scope);
        }
    }

    // The entities that are looked up in lists by another key after the rollback; null for none.
    private static HashSet<Entity>? Rekeyed(UndoLog scope)
    {
        HashSet<Entity>? found = null;
        foreach (var entity in scope.Entities)
        {
            if (HasOtherListKey(entity, scope.Find(entity)!))
            {
                (found ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
            }
        }

        return found;
    }

    private void Expire(UndoLog scope)
    {
        foreach (var entity in scope.Expired)
        {
            if (entity.Session == session && entity.StoredState == EntityState.Persistent)
            {
                Refreshing.ExpireEntity(entity);
            }
        }

        if (scope.HasWritten)
        {
            ExpireWritten(scope);
        }
    }

    // Entities that a query under other filters has returned since they, or a list of theirs, were recorded. They remain that query's: what they had loaded before may be hidden from it.
    private static List<(Entity Entity, LoadContext Context, ulong Changed)> FilteredSince(UndoLog scope)
    {
        var recorded = scope.Entities.Select(entity => (Entity: entity, Context: scope.Find(entity)!.Context))
            .Concat(scope.Lists.Select(list => (Entity: list.Owner!, Context: scope.FindContext(list))));
        var found = new List<(Entity, LoadContext, ulong)>();
        foreach (var (entity, context) in recorded)
        {
            if (entity.Context is LoadContext now && context is LoadContext before && before.Ignored != now.Ignored)
            {
                found.Add((entity, now, before.Ignored ^ now.Ignored));
            }
        }

        return found;
    }

    // Lists are looked up by other keys after the rollback. A deleted entity has none.
    private static bool HasOtherListKey(Entity entity, Entity before)
    {
        var type = entity.GetEntityType();
        return type.HasListKeys
            && (entity.StoredState == EntityState.Deleted || type.ListKeyColumns.Any(column => !Equals(type.GetValue(entity, column), type.GetValue(before, column))));
    }

    // What was loaded after such a write has the rows as they were inside the scope, and which objects these are is not known.
    private void ExpireWritten(UndoLog scope)
    {
        foreach (var entity in session.Identities.Entities.ToArray())
        {
            var type = entity.GetEntityType();
            if (scope.MayShowWritten(entity))
            {
                Refreshing.ExpireEntity(entity);
                entity.Unloaded = ColumnMask.Of(type.Columns.Select(column => column.Index))!.Except(type.KeyColumns);
                session.Identities.HasUnloadedColumns = true;
            }

            foreach (var relationship in type.Relationships)
            {
                if (relationship is ToMany or ToOne { Link: not ForeignKeyLink { IsHeldByOwner: true } }
                    && (scope.IsWritten(relationship.Related) || (relationship.Link is TableLink link && scope.IsWritten(link.Table))))
                {
                    relationship.Unload(entity);
                }
            }
        }
    }

    /// <summary>Makes new entities transient again and removes them from the lists of the session's entities, and of those that they have brought into it.</summary>
    public void Finish()
    {
        foreach (var entity in _transient)
        {
            entity.Context = null;
            entity.State = EntityState.Transient;
        }

        foreach (var entity in _transient)
        {
            RowFixup.RemoveRolledBack(entity);
        }

        foreach (var (list, entity) in _brought)
        {
            if (entity.StoredState == EntityState.Transient && list.Owner!.StoredState != EntityState.Transient)
            {
                list.Forget(entity);
            }
        }

        _loaded.Renew();
    }
}
