using Relata.Diagnostics;
using Relata.Entities.Keys;
using Relata.Entities.Properties;
using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions;

/// <summary>Refreshes entities from their rows, or expires them so that they are refreshed later.</summary>
internal static class Refreshing
{
    public static async ValueTask RefreshAsync(Session session, Entity entity, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Refresh");
        using var purpose = session.Channel.For(StatementPurpose.Refresh);
        var before = new UndoLog();
        var all = ExpireCascade(session, entity, before);
        var changes = session.Work.ChangesOf(before.Entities);
        try
        {
            await ReadAllAsync(session, all, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDeletedException)
        {
            foreach (var expired in all.Where(expired => expired.IsExpired))
            {
                session.Work.NoteUnchanged(expired);
            }

            throw;
        }
        catch
        {
            // Entities that could not be refreshed keep their state and their pending changes.
            before.RestoreEntities();
            before.RestoreLists();
            session.Work.Restore(changes);
            throw;
        }
    }

    private static async ValueTask ReadAllAsync(Session session, HashSet<Entity> all, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var same in all.GroupBy(refreshed => refreshed.GetEntityType().Root))
        {
            await ReadAsync(session, same.Skip(1).Any() ? same.Key : same.First().GetEntityType(), [.. same], isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // Sends one statement for all entities of a type, at whatever depth the cascade found them.
    private static async ValueTask ReadAsync(Session session, EntityType type, List<Entity> all, bool isAsync, CancellationToken cancellationToken)
    {
        var found = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        if (all is [var one])
        {
            if (await session.Loader.GetAsync(type, type.GetKey(one), [], populateExisting: true, isFiltered: false, isAsync, cancellationToken).ConfigureAwait(false) is { } read)
            {
                found.Add(read);
            }
        }
        else
        {
            found.UnionWith(await session.Loader.GetManyAsync(type, all, populateExisting: true, isAsync, cancellationToken).ConfigureAwait(false));
        }

        if (all.Find(entity => !found.Contains(entity)) is { } gone)
        {
            var otherClass = type.Discriminator is null ? "" : ", or its discriminator was changed to that of another class";
            throw new ObjectDeletedException($"The row of the {type.Name} with key {type.GetKey(gone)} is gone{otherClass}.");
        }
    }

    public static async ValueTask ReloadAsync(
        Session session, Entity entity, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Refresh");
        using var purpose = session.Channel.For(StatementPurpose.Refresh);
        Check(session, entity);
        if (relationship.IsWriteOnly)
        {
            throw RelationshipAccess.IsWriteOnly(relationship);
        }

        KeepListChanges(session, entity, relationship);
        var discarded = new DiscardedChanges(session, session.Work, entity);
        discarded.Run(relationship);
        try
        {
            relationship.Unload(entity);
            await session.Loader.LoadRelationshipAsync([entity], relationship, isFiltered: true, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            discarded.Restore();
            throw;
        }

        discarded.Finish();
    }

    public static void Expire(Session session, Entity entity)
    {
        foreach (var expired in ExpireCascade(session, entity))
        {
            session.Work.NoteUnchanged(expired);
        }
    }

    public static void ExpireAll(Session session)
    {
        foreach (var entity in session.Identities.Entities)
        {
            ExpireEntity(entity);
            session.Work.NoteUnchanged(entity);
        }
    }

    private static HashSet<Entity> ExpireCascade(Session session, Entity entity, UndoLog? before = null)
    {
        Check(session, entity);
        if (entity.GetEntityType().IsKeyless)
        {
            throw ObjectKey.IsMissing(entity.GetEntityType());
        }

        var all = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Entity>([entity]);
        while (open.TryPop(out var next))
        {
            if (next.Session != session || next.StoredState != EntityState.Persistent || !all.Add(next))
            {
                continue;
            }

            before?.Keep(next);
            foreach (var relationship in next.GetEntityType().Relationships)
            {
                KeepListChanges(session, next, relationship);
                if (before is not null && relationship is ToMany lists && lists.PeekList(next) is { } list)
                {
                    before.Keep(list);
                }

                if (relationship.Cascade.HasFlag(Cascade.RefreshExpire))
                {
                    relationship.InMemory(next).ToList().ForEach(open.Push);
                }
            }

            session.Work.Undo.Keep(next);
            session.Work.Undo.NoteExpired(next);
            UnloadLeft(session, next, before);
            ExpireEntity(next);
        }

        return all;
    }

    // What is loaded of principals shows where a pending reference has led. The change is discarded, and the row refers to its principal as before.
    private static void UnloadLeft(Session session, Entity entity, UndoLog? before)
    {
        if (!entity.HasToOneChanges)
        {
            return;
        }

        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            new LeftPrincipals(session, entity, key).Restore(before);
        }
    }

    /// <summary>Discards the loaded relationships and the pending changes of one entity, and marks it as expired.</summary>
    public static void ExpireEntity(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            relationship.Expire(entity);
        }

        entity.DropLoadedValues();
        ChangedKey.Restore(entity);
        entity.ClearChanges();
        entity.IsExpired = true;
    }

    private static void KeepListChanges(Session session, Entity entity, Relationship relationship)
    {
        if (relationship is ToMany lists && lists.PeekList(entity) is { HasChanges: true } list)
        {
            session.Work.Undo.Keep(list);
        }
    }

    private static void Check(Session session, Entity entity)
    {
        if (entity.Session != session || entity.StoredState != EntityState.Persistent)
        {
            throw new SessionStateException(
                $"This {entity.GetEntityType().Name} is {entity.State}: only an object that stands for a row in this session can be read again.");
        }
    }
}
