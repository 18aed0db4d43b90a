using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Tracking;

namespace Relata.Sessions;

/// <summary>Makes objects of a session what their rows are: at once, or when they are next read.</summary>
internal static class Refreshing
{
    public static async ValueTask RefreshAsync(Session session, Entity entity, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Refresh");
        var before = new UndoLog();
        var all = Forget(session, entity, before);
        try
        {
            await ReadAgainAsync(session, all, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not ObjectDeletedException)
        {
            // What could not be read again stays as it was, with its changes.
            before.RestoreEntities();
            before.RestoreLists();
            throw;
        }
    }

    private static async ValueTask ReadAgainAsync(Session session, HashSet<Entity> all, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var same in all.GroupBy(refreshed => refreshed.GetEntityType()))
        {
            await ReadAsync(session, same.Key, [.. same], isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // One statement for all objects of a class, whatever their level.
    private static async ValueTask ReadAsync(Session session, EntityType type, List<Entity> all, bool isAsync, CancellationToken cancellationToken)
    {
        var found = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        if (all is [var one])
        {
            if (await session.Loader.GetAsync(type, type.GetKey(one), [], populateExisting: true, isAsync, cancellationToken).ConfigureAwait(false) is { } read)
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
            throw new ObjectDeletedException($"The row of the {type.Name} with key {type.GetKey(gone)} is gone.");
        }
    }

    public static async ValueTask ReloadAsync(
        Session session, Entity entity, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Refresh");
        Check(session, entity);
        KeepRelationship(session, entity, relationship);
        relationship.Unload(entity);
        await session.Loader.LoadRelationshipAsync([entity], relationship, isAsync, cancellationToken).ConfigureAwait(false);
    }

    public static void Expire(Session session, Entity entity) => Forget(session, entity);

    public static void ExpireAll(Session session)
    {
        foreach (var entity in session.Identities.Entities)
        {
            Forget(entity);
        }
    }

    private static HashSet<Entity> Forget(Session session, Entity entity, UndoLog? before = null)
    {
        Check(session, entity);
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
                KeepRelationship(session, next, relationship);
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
            Forget(next);
        }

        return all;
    }

    /// <summary>Forgets what is loaded of one object, and what is changed.</summary>
    public static void Forget(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            relationship.Expire(entity);
        }

        entity.ClearChanges();
        entity.IsExpired = true;
    }

    private static void KeepRelationship(Session session, Entity entity, Relationship relationship)
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
