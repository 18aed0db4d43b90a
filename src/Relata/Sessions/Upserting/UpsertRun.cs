using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Connections.Hooking;
using Relata.Diagnostics;
using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Auditing;
using Relata.Sessions.Filtering;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Positions;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.Upserting;

/// <summary>Executes upserts: one statement for each entity, all in one round trip.</summary>
internal static class UpsertRun
{
    public static async ValueTask<List<T>> RunAsync<T>(
        Session session, IEnumerable<T> entities, LambdaExpression? conflict, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        if (!T.EntityType.Root.Hierarchy.JoinedParts.IsEmpty)
        {
            throw new MappingException(
                "REL150",
                $"A {T.EntityType} cannot be upserted: its hierarchy has the tables {string.Join(", ", T.EntityType.Root.Hierarchy.JoinedParts.Prepend(T.EntityType.Root.Parts[0]))}, and an upsert is one statement for one of them. "
                + "Query for the row, and change it or add a new one, or use session.Merge.");
        }

        if (T.EntityType.IsConcrete)
        {
            throw new MappingException(
                "REL150",
                $"A {T.EntityType} cannot be upserted: each class of its hierarchy has a table of its own, and the statement cannot see whether another of them has the key. "
                + "Query for the row, and change it or add a new one, or use session.Merge.");
        }

        UnorderedWrites.Refuse(T.EntityType, "upserted");
        var columns = ConflictColumns.Of(T.EntityType, conflict);
        List<T> rows = [.. entities];
        using var use = session.Use("Upsert");
        var checks = HiddenRowChecks.OfUpsert(session, T.EntityType);
        session.Trail?.ThrowIfAudited(T.EntityType, "Upsert");
        foreach (var row in rows)
        {
            CheckIsNew(session, row);
        }

        // What is refused here stays pending: nothing has been taken out of the session yet.
        foreach (var row in rows)
        {
            FlushMoments.Tell(session, row, EntityMoment.Inserting, HookRights.None);
        }

        foreach (var row in rows)
        {
            GuidParts.CheckUpserted(row, columns, checks);
        }

        var taken = new TakenRows(session, session.Work);
        rows.ForEach(taken.Take);
        try
        {
            return await WriteAsync(session, rows, columns, checks, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            taken.Restore();
            throw;
        }
    }

    private static async ValueTask<List<T>> WriteAsync<T>(
        Session session, List<T> rows, ImmutableArray<int> columns, HiddenRowChecks? checks, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        await session.WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        await session.Database.KeyBlocks.GiveAsync(session, T.EntityType, rows, isAsync, cancellationToken).ConfigureAwait(false);
        rows.ForEach(CopyKeys);
        rows.ForEach(row => KeyTimes.Cut(row, session.Database.Dialect));
        if (checks is not null)
        {
            rows.FindAll(row => row.StoredState == EntityState.Transient).ForEach(checks.FillUpserted);
        }

        CheckEntries(session, rows, new HeldConflicts(session, T.EntityType, columns));
        Prepare(session, rows);
        var attaching = new UpsertAttaching(session);
        var statements = rows.ConvertAll(row => CreateStatement(session, row, UpsertColumns.Of(row, columns), checks?.Existing, attaching));
        if (statements.Count == 0)
        {
            return [];
        }

        using var purpose = session.Channel.For(StatementPurpose.Upsert);
        session.NoteWritten(T.EntityType);
        try
        {
            await session.Channel.WriteAsync(statements, isAsync, cancellationToken).ConfigureAwait(false);
            if (checks is not null)
            {
                await checks.CheckUpsertedAsync([.. rows.Select((row, i) => ((Entity)row, statements[i].Result))], columns, isAsync, cancellationToken).ConfigureAwait(false);
            }

            if (MayLeadElsewhere(session, T.EntityType, columns))
            {
                new LinkRowFixup(session, session.Work.Undo).ReopenAll(T.EntityType);
            }

            return Attach(session, statements.ConvertAll(statement => (T)statement.Result!));
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    // Whether an existing row of a link class may have linked others before.
    private static bool MayLeadElsewhere(Session session, EntityType type, ImmutableArray<int> conflict) =>
        session.Database.Compilation.LinkLists.Over(type).Any(lists => lists.Link is TableLink link && !link.ToOwner.Columns.Concat(link.ToRelated.Columns).All(conflict.Contains));

    // New entities related to the upserted ones are inserted by the next flush, as after Add. What cannot enter was told before, unless the row that the session held has gone since: the one that was
    // written is another.
    private static List<T> Attach<T>(Session session, List<T> own)
        where T : Entity
    {
        own.ForEach(new Attaching(session, session.Work).Add);
        return own;
    }

    // What is related to the rows enters the session after they are written: what cannot is told before. A row that the session holds is written by the values of the given object alone.
    private static void CheckEntries(Session session, IReadOnlyList<Entity> rows, HeldConflicts held)
    {
        var checks = new EntryChecks(session);
        foreach (var row in rows)
        {
            // Most lead to nothing: then it does not matter what the session holds.
            if (checks.LeadsOn(row) && !held.Has(row))
            {
                checks.CheckRelated(row);
            }
        }
    }

    private static void Prepare(Session session, IReadOnlyList<Entity> rows)
    {
        var (now, user) = (session.Database.Diagnostics.TimeProvider.GetUtcNow(), new CurrentUser(session));
        foreach (var same in rows.GroupBy(row => row.GetEntityType()))
        {
            ImmutableArray<Entity> all = [.. same];
            if (same.Key.HasTimestamps)
            {
                Timestamps.Set(same.Key, all, now, user);
            }

            if (same.Key.Version is { Version: VersionSource.Session } version)
            {
                VersionValues.SetFirst(version, all, now);
            }

            if (same.Key.PlainTimes is not null)
            {
                session.Database.Compilation.Kinds.Check(session.Database, same.Key, all);
            }

            if (!same.Key.Owned.IsEmpty)
            {
                OwnedChecks.Check(same.Key, all, [.. same.Key.Columns.Select(column => column.Index)]);
            }
        }
    }

    private static void CheckIsNew(Session session, Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.Unloaded is { } unloaded)
        {
            var type = entity.GetEntityType();
            throw new SessionStateException(
                $"This {type.Name} was loaded without {string.Join(", ", unloaded.Columns.Select(column => type.Columns[column]))}, and an upsert may have to insert its whole row. "
                + "Load it with all columns, or set them.");
        }

        if (entity.StoredState == EntityState.Deleted || (entity.Session is not null && !IsPendingIn(session, entity)))
        {
            throw new SessionStateException(
                $"This {entity.GetEntityType().Name} is {entity.State}: an upsert takes new objects, and those from closed sessions. "
                + "An object of this session is written by a flush.");
        }
    }

    private static bool IsPendingIn(Session session, Entity entity) => entity.Session == session && entity.StoredState == EntityState.Pending;

    private static void CopyKeys(Entity entity)
    {
        var type = entity.GetEntityType();
        type.GenerateGuid(entity);
        List<KeyCopy>? copies = type.HasSharedColumns ? [] : null;
        foreach (var relationship in type.Relationships.OfType<ToOne>())
        {
            if (!entity.IsToOneChanged(relationship.Index)
                || relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } link
                || relationship.GetRelated(entity) is not { } related)
            {
                continue;
            }

            if (related.StoredState == EntityState.Transient)
            {
                throw new SessionStateException(
                    $"{relationship} leads to a {related.GetEntityType().Name} that has no row yet, so that its key is not known. Add it to the session before the upsert.");
            }

            ReferencedKeys.CheckMayBeCopied(link.Key, related);
            link.Key.CopyKey(related, entity);
            copies?.Add(new KeyCopy(link.Key, entity, related));
        }

        SharedColumnChecks.Check(entity, copies ?? [], before: null, isWritten: true);
    }

    private static UpsertStatement CreateStatement(Session session, Entity row, UpsertColumns columns, ActiveFilters? filters, UpsertAttaching attaching) => UpsertStatement.Create(
        session.Database.Compilation.Writes.Upsert(row.GetEntityType(), columns, filters?.Criteria), columns.Inserted.Columns, filters?.Values ?? [], row, attaching);
}
