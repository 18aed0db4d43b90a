using System.Data.Common;
using System.Globalization;
using Relata.Connections;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Results;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Hooking;
using Relata.Sessions.Publishing;
using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions;

/// <summary>Flushes, commits and rolls back a session, including its savepoints: both the database transaction and the state of its entities.</summary>
internal sealed class Transactions(Session session)
{
    // SQLAlchemy allows 100 flushes in a commit. Hooks that follow each other's changes need few.
    private const int MostFlushes = 10;

    public async ValueTask FlushAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Flush");
        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<WrittenRows> CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Commit");
        if (session.UsedHooks is { } before)
        {
            await before.BeforeCommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (session.UsedHooks is { } hooks)
        {
            await WriteAgainAsync(hooks, isAsync, cancellationToken).ConfigureAwait(false);
        }

        var messages = session.Work.Messages;
        if (messages.Count > 0)
        {
            await OutboxWrite.RunAsync(session, messages, isAsync, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await session.Channel.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }

        var written = session.Work.Commit();
        session.Gets = null;
        if (messages.Count > 0)
        {
            OutboxWrite.Committed(session, messages);
        }

        if (session.ExpireOnCommit)
        {
            Refreshing.ExpireAll(session);
        }

        if (session.UsedHooks is { } after)
        {
            await after.AfterCommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        return written;
    }

    // Hooks after a flush may have changed objects.
    private async ValueTask WriteAgainAsync(SessionHooks hooks, bool isAsync, CancellationToken cancellationToken)
    {
        for (var flushes = 1; session.Work.HasChanges && hooks.LastChanging is { } hook; flushes++)
        {
            if (flushes == MostFlushes)
            {
                var error = new HookException(
                    "REL180",
                    $"The commit has flushed {MostFlushes} times, and the hook '{hook}' has changed objects after each flush. Let it change only what it has not changed yet, or use BeforeFlush, whose changes belong to the same flush.")
                { Hook = hook };
                session.Guard.Fail(error);
                throw error;
            }

            await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        session.Guard.Enter("Rollback", endsFailure: true);
        using var use = new SessionUse(session.Guard);
        await UndoAsync(isClosing: false, isAsync, cancellationToken).ConfigureAwait(false);
        if (session.UsedHooks is { } hooks)
        {
            await hooks.AfterRollbackAsync(RollbackScope.Transaction, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Rolls back what a session that is closed has not committed. Nobody could handle an error of a hook.</summary>
    public async ValueTask CloseAsync(bool isAsync)
    {
        var hasWork = session.Channel.IsWriting || session.Work.HasChanges || session.Work.Messages.Count > 0 || session.Guard.Failure is not null;
        await UndoAsync(isClosing: true, isAsync, CancellationToken.None).ConfigureAwait(false);
        if (hasWork && session.UsedHooks is { } hooks)
        {
            try
            {
                await hooks.AfterRollbackAsync(RollbackScope.ClosedSession, isAsync, CancellationToken.None).ConfigureAwait(false);
            }
            catch (HookException error)
            {
                session.Database.Warn(error.Message);
            }
        }
    }

    /// <summary>Flushes pending changes. The caller has already entered the session.</summary>
    public async ValueTask WriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var work = session.Work;
        if (!work.HasChanges)
        {
            return;
        }

        session.Guard.ThrowIfInFlush();
        session.Channel.ThrowIfSnapshot();
        using var purpose = session.Channel.For(StatementPurpose.Flush);
        using var span = SpanSource.HasListeners ? OperationSpan.Begin(session.Channel.Sent, "relata.flush") : default;
        try
        {
            await WriteAsync(work, span, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span.Fail(error);
            if (session.Guard.Failure is null)
            {
                // Nothing is written, and the session goes on.
                work.TakeBackCascaded();
            }

            throw;
        }
    }

    private async ValueTask WriteAsync(UnitOfWork work, OperationSpan span, bool isAsync, CancellationToken cancellationToken)
    {
        work.TakeBackCascaded();
        work.Deferred.Release(work);
        if (work.Deleted.Count > 0)
        {
            // Cascaded deletes are read from the database before they are written: the transaction prevents changes in between.
            await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        var preparation = new FlushPreparation(session, work);
        if (session.UsedHooks is { } hooks && hooks.Has(static hooks => hooks.BeforeFlushes))
        {
            await RunHooksAsync(hooks, preparation, work, isAsync, cancellationToken).ConfigureAwait(false);
        }

        if ((session.Database.Compilation.Moments & FlushMoments.All) != 0)
        {
            await preparation.CascadeAsync(isAsync, cancellationToken).ConfigureAwait(false);
            DropChanges(work);
            new FlushMoments(session, work).Run();
        }

        var changes = await preparation.RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        DropChanges(work);
        var plan = FlushPlanner.Plan(changes);
        plan.Describe(span);
        OutsideWarnings.Warn(session, plan);
        GuidParts.Check(session, plan);
        UniqueExchanges.Check(session, plan);
        var links = session.Trail is null ? null : new AuditedLinks(session, plan);
        if (links is not null)
        {
            await links.ReadBeforeAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        var record = session.MustRecordFlushes ? new FlushRecord(plan, session, changes.Taken.ToHashSet<Entity>(ReferenceEqualityComparer.Instance), links) : null;
        var runner = new FlushRunner(session, work) { Record = record };
        try
        {
            await runner.RunAsync(plan, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }

        work.Undo.NoteCounts(runner.Counts);
        new FlushFinish(session, work).Run(plan, changes);
        await ReadBackAsync(plan, changes, runner, isAsync, cancellationToken).ConfigureAwait(false);
        if (record is not null)
        {
            await ReadLinksAsync(links, isAsync, cancellationToken).ConfigureAwait(false);
            record.AddInsertedLinks();
            await TellAsync(record, runner.Counts, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ReadLinksAsync(AuditedLinks? links, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            if (links is not null)
            {
                await links.ReadAfterAsync(isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    private static void DropChanges(UnitOfWork work)
    {
        if (work.Deleted.Count > 0 && work.Deleted.Any(work.IsDeletedSoftly))
        {
            work.Cascaded.Dropped.Drop();
        }
    }

    // Hooks see what cascades delete. What they delete themselves cascades afterwards.
    private async ValueTask RunHooksAsync(SessionHooks hooks, FlushPreparation preparation, UnitOfWork work, bool isAsync, CancellationToken cancellationToken)
    {
        await preparation.CascadeAsync(isAsync, cancellationToken).ConfigureAwait(false);
        DropChanges(work);
        await hooks.BeforeFlushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        work.Deferred.Release(work);
        if (work.Deleted.Count > 0)
        {
            await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // The rows are written, and the objects say so: only a rollback can undo both.
    private async ValueTask TellAsync(FlushRecord record, WriteCounts counts, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            var result = record.Complete(counts);
            session.NoteFlush(result);
            if (session.Trail is { } trail)
            {
                await trail.WriteAsync(session, result, record.Unseen, isAsync, cancellationToken).ConfigureAwait(false);
            }

            if (session.UsedHooks is { } hooks)
            {
                await hooks.AfterFlushAsync(result, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    private async ValueTask ReadBackAsync(FlushPlan plan, FlushChanges changes, FlushRunner runner, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            // Dependents of a deleted row that gave up its key have the temporary one, by which they are found.
            await new DatabaseActions(session).FollowAsync(changes.Taken.IsEmpty ? changes.Deleted : [.. changes.Deleted, .. changes.Taken], runner.Unsure, isAsync, cancellationToken).ConfigureAwait(false);
            runner.Finish();
            await ReadBack.RunAsync(session, plan, runner.Stamped, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    /// <summary>Rolls back the whole transaction. The caller has already entered the session.</summary>
    public async ValueTask UndoAsync(bool isClosing, bool isAsync, CancellationToken cancellationToken)
    {
        session.Work.RollbackFrom(0, isClosing);
        if (!isClosing)
        {
            NoteRolledBack();
        }

        session.Gets = null;
        session.Guard.Recover();
        await session.Channel.RollbackAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<NestedTransaction> BeginNestedAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("BeginNested");
        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var depth = session.Work.Depth + 1;
        await session.Channel.ControlAsync("SAVEPOINT", Name(depth), isAsync, cancellationToken).ConfigureAwait(false);
        session.Work.BeginScope();
        return new NestedTransaction(this, session.Work.Undo);
    }

    public async ValueTask CommitNestedAsync(UndoLog scope, bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Commit of a nested transaction");
        if (session.Work.IndexOf(scope) < 0)
        {
            throw new SessionStateException("The nested transaction has ended already, by itself or with the transaction around it.");
        }

        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var depth = session.Work.IndexOf(scope);
        await session.Channel.ControlAsync("RELEASE SAVEPOINT", Name(depth), isAsync, cancellationToken).ConfigureAwait(false);
        while (session.Work.Depth >= depth)
        {
            session.Work.MergeScope();
        }

        await session.Channel.EndedSavepointAsync(depth - 1, isAsync).ConfigureAwait(false);
    }

    /// <summary>Rolls back to a savepoint. Has no effect if the nested transaction has already ended.</summary>
    public async ValueTask RollbackNestedAsync(UndoLog scope, bool isAsync, CancellationToken cancellationToken)
    {
        if (session.IsClosed || session.Work.IndexOf(scope) is not (> 0 and var depth))
        {
            return;
        }

        session.Guard.Enter("Rollback of a nested transaction", endsFailure: true);
        using var use = new SessionUse(session.Guard);
        session.Work.RollbackFrom(depth);
        NoteRolledBack();
        if (session.Channel.IsTransactionGone)
        {
            // The savepoints have been lost with the transaction. The session remains failed, with its first error, until the whole transaction is rolled back.
            return;
        }

        session.Guard.Recover();
        await session.Channel.ControlAsync("ROLLBACK TO SAVEPOINT", Name(depth), isAsync, cancellationToken).ConfigureAwait(false);
        await session.Channel.ControlAsync("RELEASE SAVEPOINT", Name(depth), isAsync, cancellationToken).ConfigureAwait(false);
        await session.Channel.EndedSavepointAsync(depth - 1, isAsync).ConfigureAwait(false);
        if (session.UsedHooks is { } hooks)
        {
            await hooks.AfterRollbackAsync(RollbackScope.Savepoint, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Flushes pending changes, and lends the connection with the session's transaction to the program.</summary>
    public async ValueTask<DbConnection> LendAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Connection");
        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var connection = await session.Channel.LendAsync(session.Work.Depth, isAsync, cancellationToken).ConfigureAwait(false);
        // The program may write what no entity knows of.
        session.Work.Undo.NoteAnyWritten(session.Identities.Entities);
        return connection;
    }

    private void NoteRolledBack()
    {
        if (session.HasFilters)
        {
            session.Filters.RolledBack();
        }
    }

    private static string Name(int depth) => depth.ToString(CultureInfo.InvariantCulture);
}
