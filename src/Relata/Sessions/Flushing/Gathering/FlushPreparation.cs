using System.Collections.Frozen;
using System.Collections.Immutable;
using Relata.Entities.Properties;
using Relata.Sessions.Flushing.KeyChanges;
using Relata.Sessions.Flushing.Positions;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Gathers the changes of a flush: cascades orphans and deletes, and checks primary keys.</summary>
internal sealed class FlushPreparation(Session session, UnitOfWork work)
{
    private Orphans? _orphans;

    /// <summary>Finds orphans, and the rows to which deletes cascade. Called once more after hooks, which may have changed them.</summary>
    public async ValueTask CascadeAsync(bool isAsync, CancellationToken cancellationToken)
    {
        await (_orphans ??= new Orphans(session, work)).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        await new DeleteCascade(session, work).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        work.ReturnChangesOfKept();
    }

    public async ValueTask<FlushChanges> RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        await CascadeAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (session.Database.Compilation.HasOrderedLists)
        {
            await new ListNumbering(session, work).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        if (session.Database.Compilation.HasKeyTimes)
        {
            KeyTimes.Cut([.. work.Pending, .. work.Dirty], session.Database.Dialect);
        }

        var (softDeleted, deleted) = Deletes();
        var updated = work.Dirty.Where(static entity => entity.StoredState == EntityState.Persistent && entity.HasChanges).ToList();
        var taken = TakenLinks.Find(session, work, deleted);
        if (taken is not null)
        {
            updated.RemoveAll(taken.Contains);
            deleted.ExceptWith(taken);
        }

        CheckKeys(updated);
        CheckKeys(deleted);
        await LoadVersionsAsync(updated, isAsync, cancellationToken).ConfigureAwait(false);
        var keys = new KeyChangeGathering(session, work);
        var keyChanges = keys.Run(updated, deleted);
        var stored = await new FormerValues(session, work, updated, deleted).ReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var inserted = new List<Entity>();
        HashSet<Entity>? successors = null;
        var switched = new Dictionary<Entity, Entity>(ReferenceEqualityComparer.Instance);
        foreach (var entity in work.Pending)
        {
            if (FindRow(entity, deleted, taken, keys) is { } existing)
            {
                switched.Add(entity, existing);
            }
            else
            {
                inserted.Add(entity);
                if (IsSuccessor(entity, deleted))
                {
                    (successors ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
                }
            }
        }

        return new FlushChanges
        {
            Session = session,
            Inserted = [.. inserted],
            Switched = [.. switched.Keys],
            Replaced = [.. switched.Values],
            Successors = successors ?? (IReadOnlySet<Entity>)FrozenSet<Entity>.Empty,
            Updated = [.. updated],
            KeyChanges = keyChanges,
            Deleted = deleted.Count == 0 ? [] : [.. work.Deleted.Where(deleted.Contains)],
            Taken = taken is null ? [] : [.. taken],
            SoftDeleted = [.. softDeleted],
            Lists = [.. work.Lists.Where(static list => list.HasChanges)],
            Before = entity => switched.TryGetValue(entity, out var existing) ? work.FindWritten(existing) ?? existing : work.FindWritten(entity),
            Stored = stored ?? (IReadOnlyDictionary<Entity, Entity>)FrozenDictionary<Entity, Entity>.Empty,
            HidesRows = session.HidesRows,
            KeysInto = session.Database.Compilation.KeyReferences.Into,
            HasAssignedKeys = work.AssignedKeys.Count > 0,
            IsOwnReferenceCleared = !session.Database.Dialect.DeletesOwnReferences,
            LeavesDependents = relationship => PassiveDeletes.AreLeft(session, relationship),
        };
    }

    private (List<Entity> Soft, HashSet<Entity> ForGood) Deletes()
    {
        var (soft, forGood) = (new List<Entity>(), new HashSet<Entity>(ReferenceEqualityComparer.Instance));
        foreach (var entity in work.Deleted)
        {
            if (work.IsDeletedSoftly(entity))
            {
                soft.Add(entity);
            }
            else
            {
                forGood.Add(entity);
            }
        }

        return (soft, forGood);
    }

    private void CheckKeys(IReadOnlyCollection<Entity> entities)
    {
        foreach (var entity in entities)
        {
            if (entity.HasChanges)
            {
                session.Database.Compilation.ReferencedKeys.CheckAreStored(entity, work.FindWritten(entity));
            }
        }
    }

    // An expired object has given up what it knew of its row, and one from a bulk insert may not know what the database has made.
    private async ValueTask LoadVersionsAsync(List<Entity> updated, bool isAsync, CancellationToken cancellationToken)
    {
        List<Entity>? unknown = null;
        foreach (var entities in (ReadOnlySpan<IReadOnlyList<Entity>>)[updated, work.Deleted])
        {
            foreach (var entity in entities)
            {
                if (entity.GetEntityType().Version is { } version && (entity.IsExpired || !entity.IsColumnLoaded(version.Index)))
                {
                    (unknown ??= []).Add(entity);
                }
            }
        }

        if (unknown is null)
        {
            return;
        }

        foreach (var same in unknown.GroupBy(entity => entity.GetEntityType()))
        {
            await session.Loader.LoadColumnsAsync(same.Key, [.. same], ColumnMask.Of(same.Key.Version!.Index)!, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // The deleted entity whose row a new one takes; null if it is inserted.
    private Entity? FindRow(Entity entity, HashSet<Entity> deleted, HashSet<Entity>? taken, KeyChangeGathering keys)
    {
        var type = entity.GetEntityType();
        if (!type.HasKey(entity))
        {
            CheckKeyIsSet(entity, type);
            return null;
        }

        var taking = keys.FindTaking(entity);
        var existing = taking ?? session.Identities.Of(type).Find(entity);
        if (existing is null || taken?.Contains(existing) == true || (taking is null && keys.Contains(existing)))
        {
            return null;
        }

        if (taking is null && deleted.Contains(existing) && !RowSwitch.Takes(entity, existing, session.Database.Compilation.DeleteActions))
        {
            return null;
        }

        if (taking is not null || !deleted.Remove(existing))
        {
            throw new SessionStateException(
                $"A new {type.Name} has the key {type.GetKey(entity)}, and the session already has an object with it. "
                + "Change that one, or give the new one another key.");
        }

        return existing;
    }

    private bool IsSuccessor(Entity entity, HashSet<Entity> deleted)
    {
        var type = entity.GetEntityType();
        return deleted.Count > 0 && type.HasKey(entity)
            && session.Identities.Of(type).Find(entity) is { } existing && deleted.Contains(existing);
    }

    // The zero value of an enum is a valid key, whether stored as text or as a number.
    private static void CheckKeyIsSet(Entity entity, EntityType type)
    {
        if (type.KeyLength == 1 && type.Columns[0] is { Type: ColumnType.String or ColumnType.Bytes, Format: null } && !IsForeignKey(type))
        {
            throw new SessionStateException(
                $"A new {type.Name} has no {type.Columns[0].Property}, which is its primary key. Set it before the flush.");
        }
    }

    // Then the flush copies the value from the principal.
    private static bool IsForeignKey(EntityType type) => type.ForeignKeys.Any(key => key.Columns.Contains(0));
}
