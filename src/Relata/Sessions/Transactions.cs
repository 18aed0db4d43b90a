using System.Data.Common;
using System.Globalization;
using Relata.Connections;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Tracking;

namespace Relata.Sessions;

/// <summary>Flushes, commits and rolls back a session, including its savepoints: both the database transaction and the state of its entities.</summary>
internal sealed class Transactions(Session session)
{
    public async ValueTask FlushAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Flush");
        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("Commit");
        await WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await session.Channel.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }

        session.Work.Commit();
        session.Gets = null;
        if (session.ExpireOnCommit)
        {
            Refreshing.ExpireAll(session);
        }
    }

    public async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        session.Guard.Enter("Rollback", endsFailure: true);
        using var use = new SessionUse(session.Guard);
        await UndoAsync(isClosing: false, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Flushes pending changes. The caller has already entered the session.</summary>
    public async ValueTask WriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var work = session.Work;
        if (!work.HasChanges)
        {
            return;
        }

        session.Channel.ThrowIfSnapshot();
        using var purpose = session.Channel.For(StatementPurpose.Flush);
        using var span = Spans.HasListeners ? OperationSpan.Begin(session.Channel.Sent, "relata.flush") : default;
        try
        {
            await WriteAsync(work, span, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }

    private async ValueTask WriteAsync(UnitOfWork work, OperationSpan span, bool isAsync, CancellationToken cancellationToken)
    {
        work.Deferred.Release(work);
        if (work.Deleted.Count > 0)
        {
            // Cascaded deletes are read from the database before they are written: the transaction prevents changes in between.
            await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }

        var changes = await new FlushPreparation(session, work).RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var plan = FlushPlanner.Plan(changes);
        plan.Describe(span);
        OutsideWarnings.Warn(session, plan);
        try
        {
            await new FlushRunner(session, work).RunAsync(plan, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.Guard.Fail(error);
            throw;
        }

        new FlushFinish(session, work).Run(plan, changes);
        await ReadBackAsync(plan, changes, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ReadBackAsync(FlushPlan plan, FlushChanges changes, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            await new DatabaseDeletes(session).FollowAsync(changes.Deleted, isAsync, cancellationToken).ConfigureAwait(false);
            await ReadBack.RunAsync(session, plan, isAsync, cancellationToken).ConfigureAwait(false);
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
        await session.Channel.ControlAsync($"SAVEPOINT {Name(depth)}", isAsync, cancellationToken).ConfigureAwait(false);
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
        await session.Channel.ControlAsync($"RELEASE SAVEPOINT {Name(depth)}", isAsync, cancellationToken).ConfigureAwait(false);
        while (session.Work.Depth >= depth)
        {
            session.Work.MergeScope();
        }

        await session.Channel.RenewLentAsync(depth - 1, isAsync).ConfigureAwait(false);
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
        await session.Channel.ControlAsync($"ROLLBACK TO SAVEPOINT {Name(depth)}", isAsync, cancellationToken).ConfigureAwait(false);
        await session.Channel.ControlAsync($"RELEASE SAVEPOINT {Name(depth)}", isAsync, cancellationToken).ConfigureAwait(false);
        await session.Channel.RenewLentAsync(depth - 1, isAsync).ConfigureAwait(false);
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

    private static string Name(int depth) => string.Create(CultureInfo.InvariantCulture, $"relata_{depth}");
}
