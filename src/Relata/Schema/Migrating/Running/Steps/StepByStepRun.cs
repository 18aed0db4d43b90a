using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Running.Waiting;
using Relata.Schema.Migrating.Running.Waiting.Leases;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>
/// Runs a migration that is no single transaction: on a server where each statement commits, and online. Each step is recorded, if possible in the transaction of the step, and a run goes on where an earlier one was
/// interrupted.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="file">The migration.</param>
/// <param name="steps">Its steps, or those of its way back.</param>
/// <param name="state">The state of the migration meanwhile.</param>
/// <param name="runner">Runs a step.</param>
/// <param name="waits">How long a step waits for others.</param>
internal sealed class StepByStepRun(MigrationConnection connection, MigrationFile file, ValueList<ScriptStep> steps, string state, StepRunner runner, MigrationWaits waits)
{
    private readonly MigrationHistory _history = new(connection);
    private readonly LockRetry _retry = new(connection, waits);

    private bool IsTransactional => connection.Surrounding.IsTransactional;

    /// <summary>Whether a step may be done without its record.</summary>
    /// <remarks>What is a transaction with its record is never in doubt. An index that was built outside of one is valid or not; to drop one again does nothing.</remarks>
    public static bool IsInDoubt(ScriptStep step, MigrationConnection connection) =>
        !connection.Surrounding.IsTransactional || step.Changes.Any(change => connection.Dialect.Leftovers(change) is not null);

    /// <summary>Runs the steps that are not done.</summary>
    /// <param name="done">The number of steps that the history says are done.</param>
    /// <param name="isResumed">Whether an earlier run was interrupted.</param>
    /// <param name="report">Receives what is done.</param>
    public async ValueTask RunAsync(int done, bool isResumed, MigrationReport report)
    {
        if (isResumed && done > 0 && done < steps.Count && steps[done].Changes is [AlterColumnStep] && steps[done - 1].Changes is [FillColumnStep { IsOnline: true }])
        {
            // Programs may have added rows without the value since the fill, and a column that is to be NOT NULL would be refused for ever.
            done--;
        }

        for (; done < steps.Count; done++)
        {
            connection.ThrowIfCancelled();
            if (connection.Lease is { } lease)
            {
                await lease.RequireAsync().ConfigureAwait(false);
            }

            await RunAndRecordAsync(done, report).ConfigureAwait(false);
        }
    }

    private async ValueTask RunAndRecordAsync(int index, MigrationReport report)
    {
        var step = steps[index];
        if (step.Changes is [FillColumnStep { IsOnline: true } fill])
        {
            await runner.ReportedAsync(index, () => RetriedAsync(index, () => runner.GuardedAsync(index, _ => new FillRun(connection, BeginAsync).RunAsync(step, fill)))).ConfigureAwait(false);
            await _history.RecordAsync(file, state, index + 1).ConfigureAwait(false);
        }
        else if (IsTransactional ? !step.Changes.Any(connection.Dialect.IsAlone) : ChangesRows(step) && await IsAtomicAsync(step, index).ConfigureAwait(false))
        {
            await RetriedAsync(index, () => InTransactionAsync(index, report)).ConfigureAwait(false);
        }
        else
        {
            await RunAloneAsync(step, index, report).ConfigureAwait(false);
        }
    }

    private async ValueTask InTransactionAsync(int index, MigrationReport report)
    {
        await BeginAsync().ConfigureAwait(false);
        try
        {
            await runner.RunAsync(index, report).ConfigureAwait(false);
            await _history.UpdateAsync(file, state, index + 1).ConfigureAwait(false);
            await connection.CommitAsync().ConfigureAwait(false);
        }
        catch (DatabaseException error) when (connection.Lease is not null && MigrationLease.IsConflict(error))
        {
            // A node tells with the COMMIT that another one has written the same rows before.
            await connection.RollbackAsync().ConfigureAwait(false);
            throw runner.Failed(index, error);
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask BeginAsync()
    {
        await connection.BeginAsync().ConfigureAwait(false);
        await connection.ExecuteAsync(connection.Surrounding.Inside).ConfigureAwait(false);
        await connection.LimitLocksAsync(waits, isInTransaction: true).ConfigureAwait(false);
    }

    private async ValueTask RunAloneAsync(ScriptStep step, int index, MigrationReport report)
    {
        // Nothing tells afterwards whether statements written by hand are done.
        if (step.Changes.Any(change => change is SqlStep))
        {
            await _history.UpdateAsync(file, HistoryRow.InStep, index).ConfigureAwait(false);
            await runner.RunAsync(index, report).ConfigureAwait(false);
        }
        else
        {
            await RetriedAsync(index, () => BuildAsync(step, index, report)).ConfigureAwait(false);
        }

        await _history.RecordAsync(file, state, index + 1).ConfigureAwait(false);
    }

    private async ValueTask BuildAsync(ScriptStep step, int index, MigrationReport report)
    {
        var isAlone = step.Changes.Any(connection.Dialect.IsAlone);
        await connection.ExecuteAsync(isAlone ? connection.Surrounding.Alone : []).ConfigureAwait(false);
        try
        {
            await runner.GuardedAsync(index, _ => RemoveLeftoversAsync(step)).ConfigureAwait(false);
            await WatchedAsync(isAlone, index, report).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Who cancels does not wait for the transactions of others: what cannot be removed at once is removed by the next run.
            await connection.CleanUpAsync(isAlone && error is OperationCanceledException ? connection.Surrounding.AfterCancel : []).ConfigureAwait(false);
            await connection.CleanUpAsync(await connection.CleanUpTextsAsync(step.Changes.Select(connection.Dialect.Leftovers)).ConfigureAwait(false)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await connection.CleanUpAsync(isAlone ? connection.Surrounding.AfterAlone : []).ConfigureAwait(false);
        }
    }

    private async ValueTask WatchedAsync(bool isAlone, int index, MigrationReport report)
    {
        if (isAlone && await LockWatch.StartAsync(connection, Name(index)).ConfigureAwait(false) is { } watch)
        {
            await using (watch.ConfigureAwait(false))
            {
                await runner.RunAsync(index, report).ConfigureAwait(false);
            }

            return;
        }

        await runner.RunAsync(index, report).ConfigureAwait(false);
    }

    private async ValueTask RemoveLeftoversAsync(ScriptStep step)
    {
        foreach (var query in step.Changes.Select(connection.Dialect.Leftovers))
        {
            await connection.ExecuteAsync(await connection.TextsAsync(query).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private async ValueTask RetriedAsync(int index, Func<ValueTask> run)
    {
        // Code of the program may have done more than a rollback undoes.
        if (steps[index].Changes.Any(change => change is CodeStep))
        {
            await run().ConfigureAwait(false);
            return;
        }

        var isRetry = false;
        await _retry.RunAsync(Name(index), LockedTables.Of([steps[index]]), async () =>
        {
            if (!isRetry || !await IsRecordedAsync(index).ConfigureAwait(false))
            {
                isRetry = true;
                await run().ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);
    }

    // While a migrator waited, another one may have taken over its lease. A transaction that a node has aborted may have been committed after all.
    private async ValueTask<bool> IsRecordedAsync(int index)
    {
        if (connection.Lease is null)
        {
            return false;
        }

        await connection.Lease.ExamineAsync().ConfigureAwait(false);
        return (await _history.ReadAsync().ConfigureAwait(false)).Any(row => row.Id == file.Id && row.State == state && row.StepDone > index);
    }

    private string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"Step {index + 1} of migration {file.Id} ({steps[index]})");

    // Such a step is one transaction with its record.
    private bool ChangesRows(ScriptStep step) => step.Changes.All(change => change is FillColumnStep or RenameMembersStep or SqlStep or DataStep or CodeStep) && step.Statements.All(statement => RowStatements.Contains(statement, connection.Dialect.Name));

    // A fill may be repeated. Of SQL by hand that writes a table without transactions, nothing tells whether it is done.
    private async ValueTask<bool> IsAtomicAsync(ScriptStep step, int index)
    {
        if (step.Changes is not [SqlStep or DataStep])
        {
            return true;
        }

        var tables = await UnsafeTables.ReadAsync(connection).ConfigureAwait(false);
        if (step.Changes is [DataStep])
        {
            UnsafeTables.Check($"step {index + 1} of migration {file.Id}", step.Statements, tables);
        }

        return UnsafeTables.Find(step.Statements, tables) is null;
    }
}
