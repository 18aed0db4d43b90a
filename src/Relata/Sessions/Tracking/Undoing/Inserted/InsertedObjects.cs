using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>The objects that queries have loaded for rows which a rollback removes. They become new objects, as those that the program has added and a flush has inserted.</summary>
/// <param name="session">The session.</param>
internal sealed class InsertedObjects(Session session)
{
    private readonly List<(Entity Entity, Entity Row)> _found = [];
    private readonly List<(Entity Entity, bool IsGenerated)> _all = [];

    /// <summary>Takes the objects of a scope out of the session and out of relationships. Called before the scope is restored.</summary>
    /// <param name="scope">What is rolled back.</param>
    /// <param name="former">For entities whose primary key was changed and not flushed, objects with the keys of their rows.</param>
    /// <returns>The objects.</returns>
    public IReadOnlyCollection<Entity> Take(UndoLog scope, Dictionary<Entity, Entity> former)
    {
        _found.Clear();
        if (!scope.HasInserted)
        {
            return [];
        }

        var recorded = scope.Entities.Where(entity => scope.Find(entity)!.StoredState == EntityState.Persistent);
        foreach (var entity in session.Identities.Entities.Where(entity => !scope.Contains(entity)).Concat(recorded).ToArray())
        {
            var row = scope.Find(entity) ?? former.GetValueOrDefault(entity) ?? entity;
            if (scope.Inserted.Has(entity.GetEntityType()) && scope.Inserted.Contains(entity, row))
            {
                _found.Add((entity, row == entity ? entity.Snapshot() : row));
                _all.Add((entity, scope.Inserted.IsGenerated(row)));
            }
        }

        foreach (var (entity, row) in _found)
        {
            session.Identities.Of(entity.GetEntityType()).Remove(entity);
            scope.Forget(entity);
            session.Work.Deferred.Forget(entity);
            Leave(entity, row);
        }

        return [.. _found.Select(static found => found.Entity)];
    }

    /// <summary>Called when the scope is restored. A list that was recorded after it was loaded contains them again.</summary>
    public void LeaveRestored() => _found.ForEach(found => Leave(found.Entity, found.Row));

    /// <summary>Makes the objects ones that an INSERT writes with all that they have. Called when they have left the session.</summary>
    public void Renew()
    {
        foreach (var (entity, isGenerated) in _all)
        {
            Renew(entity, isGenerated);
        }

        foreach (var (entity, _) in _all)
        {
            RenewLists(entity);
        }
    }

    private static void Renew(Entity entity, bool isGenerated)
    {
        var type = entity.GetEntityType();
        entity.ClearChanges();
        entity.IsExpired = false;
        entity.DropLoadedValues();
        if (isGenerated)
        {
            type.ClearKey(entity);
        }

        // A column with a default of the database is sent if it was set. What was not read stays unknown.
        foreach (var column in type.Columns)
        {
            if (column is { IsWritten: true, SetBySession: Refresh.None, Version: null } && column != type.GeneratedColumn && entity.IsColumnLoaded(column.Index))
            {
                entity.MarkColumnChanged(column.Index);
            }
        }

        // Its foreign key follows a related object that gets another key.
        foreach (var relationship in type.Relationships.OfType<ToOne>())
        {
            if (relationship is { IsViewOnly: false, Link: ForeignKeyLink { IsHeldByOwner: true } } && relationship.GetRelated(entity) is not null)
            {
                entity.MarkToOneChanged(relationship.Index);
            }
        }
    }

    // The links of the object were rows of the scope as well, and so were the dependents that have become new with it.
    private static void RenewLists(Entity entity)
    {
        foreach (var list in ToMany.ListsOf(entity))
        {
            var related = list.InMemory.ToArray();
            list.Unload();
            foreach (var item in list.Relationship is { IsViewOnly: false } ? related : [])
            {
                if (list.Relationship!.Link is TableLink || item.StoredState is EntityState.Transient)
                {
                    list.AddAttached(item);
                }
            }
        }
    }

    private void Leave(Entity entity, Entity row)
    {
        RowFixup.RemoveByKey(entity, session.Identities);
        RowFixup.RemoveByKey(entity, row, session.Identities);
    }
}
