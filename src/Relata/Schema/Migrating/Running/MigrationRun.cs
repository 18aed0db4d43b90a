using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running;

/// <summary>Runs the steps of one migration, or of its way back.</summary>
/// <param name="connection">The connection.</param>
/// <param name="file">The migration.</param>
/// <param name="before">The model before the steps.</param>
/// <param name="code">The code of steps.</param>
/// <param name="isUndo">Whether it is the way back.</param>
internal sealed class MigrationRun(MigrationConnection connection, MigrationFile file, RelationalModel before, CodeSteps code, bool isUndo)
{
    private readonly MigrationHistory _history = new(connection);
    private readonly ValueList<ScriptStep> _steps = isUndo ? file.Undo! : file.Steps;

    private string State => isUndo ? HistoryRow.Undoing : HistoryRow.Running;

    /// <summary>Runs the steps, and records the migration.</summary>
    /// <param name="row">The row of an earlier run; null for none.</param>
    /// <param name="report">Receives what is done and what is lost.</param>
    public ValueTask RunAsync(HistoryRow? row, MigrationReport report)
    {
        if (connection.Surrounding.IsTransactional)
        {
            return RunInTransactionAsync(report);
        }

        return RunStepByStepAsync(row, report);
    }

    private async ValueTask RunInTransactionAsync(MigrationReport report)
    {
        await PrepareAsync(report).ConfigureAwait(false);
        var violations = await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false);
        for (var i = 0; i < _steps.Count; i++)
        {
            await RunStepAsync(i, report).ConfigureAwait(false);
        }

        if ((await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false)).Except(violations).ToList() is { Count: > 0 } broken)
        {
            throw new MigrationException("REL605", string.Create(
                CultureInfo.InvariantCulture, $"Migration {file.Id} was rolled back: after it, {broken.Count} rows refer to rows that do not exist: {string.Join(", ", broken.Take(5))}."));
        }

        await ProbeAsync().ConfigureAwait(false);
        if (isUndo)
        {
            await _history.RemoveAsync(file.Id).ConfigureAwait(false);
        }
        else
        {
            await _history.AddAsync(file, HistoryRow.Done, _steps.Count).ConfigureAwait(false);
        }
    }

    // On a server where each statement commits, each step is recorded. A run goes on where an earlier one was interrupted.
    private async ValueTask RunStepByStepAsync(HistoryRow? row, MigrationReport report)
    {
        var done = row is not null && row.State == State ? row.StepDone : 0;
        if (row is null || row.State != State)
        {
            await PrepareAsync(report).ConfigureAwait(false);
            await BeginAsync().ConfigureAwait(false);
        }
        else if (done < _steps.Count && StepProbe.IsDone(_steps[done], await connection.ReadSchemaAsync(before).ConfigureAwait(false)))
        {
            done++;
        }

        for (; done < _steps.Count; done++)
        {
            connection.ThrowIfCancelled();
            await RunAndRecordAsync(done, report).ConfigureAwait(false);
        }

        if (isUndo)
        {
            await _history.RemoveAsync(file.Id).ConfigureAwait(false);
        }
        else
        {
            await _history.UpdateAsync(file, HistoryRow.Done, _steps.Count).ConfigureAwait(false);
        }
    }

    private ValueTask BeginAsync()
    {
        if (isUndo)
        {
            return _history.UpdateAsync(file, State, 0);
        }

        return _history.AddAsync(file, State, 0);
    }

    // Such a step is one transaction with its record.
    private static bool ChangesRows(ScriptStep step) => step.Changes.All(change => change is FillColumnStep or SqlStep or DataStep or CodeStep) && step.Statements.All(RowStatements.Contains);

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

    private async ValueTask RunAndRecordAsync(int index, MigrationReport report)
    {
        var step = _steps[index];
        if (ChangesRows(step) && await IsAtomicAsync(step, index).ConfigureAwait(false))
        {
            await connection.BeginAsync().ConfigureAwait(false);
            try
            {
                await RunStepAsync(index, report).ConfigureAwait(false);
                await _history.UpdateAsync(file, State, index + 1).ConfigureAwait(false);
                await connection.CommitAsync().ConfigureAwait(false);
            }
            catch
            {
                await connection.RollbackAsync().ConfigureAwait(false);
                throw;
            }

            return;
        }

        // Nothing tells afterwards whether statements written by hand are done.
        if (step.Changes.Any(change => change is SqlStep))
        {
            await _history.UpdateAsync(file, HistoryRow.InStep, index).ConfigureAwait(false);
        }

        await RunStepAsync(index, report).ConfigureAwait(false);
        await _history.UpdateAsync(file, State, index + 1).ConfigureAwait(false);
    }

    private async ValueTask PrepareAsync(MigrationReport report)
    {
        SchemaPreflight.Check(file.Id, _steps, before, await connection.ReadSchemaAsync(before).ConfigureAwait(false), connection.Dialect.Schema);
        List<string> refused = [];
        foreach (var stake in DataPreflight.Of(_steps, before, connection.Dialect))
        {
            var count = await connection.CountAsync(stake.Query).ConfigureAwait(false);
            if (count > 0)
            {
                (stake.IsRefused ? refused : report.Losses).Add(string.Create(CultureInfo.InvariantCulture, $"{count} {stake.Text}"));
            }
        }

        if (refused.Count > 0)
        {
            throw new MigrationException("REL605", $"Migration {file.Id} was not begun, because it would fail on the data.\n{string.Join('\n', refused)}\nCorrect the rows first.");
        }
    }

    private async ValueTask RunStepAsync(int index, MigrationReport report)
    {
        var step = _steps[index];
        try
        {
            var rebuilt = step.Changes.OfType<RebuildTableStep>().Select(change => change.From.Name.Name).ToList();
            var attached = await AttachedAsync(rebuilt).ConfigureAwait(false);
            var rows = step.Changes is [CodeStep call]
                ? await new CodeRun(connection, code, file.Id).RunAsync(call, progress: null, new WholeStep(file.Id, call)).ConfigureAwait(false)
                : await connection.CountRowsAsync(step.Statements).ConfigureAwait(false);
            var present = (await AttachedAsync(rebuilt).ConfigureAwait(false)).Select(row => (row[0], row[1])).ToHashSet();
            await connection.ExecuteAsync(attached.Where(row => !present.Contains((row[0], row[1]))).Select(row => row[2]!)).ConfigureAwait(false);
            if (step.Changes is [RowsStep named])
            {
                report.DataSteps.Add(new DataStepResult(file.Id, named.Name, rows));
            }
        }
        catch (RelataException error) when (error is DatabaseException || (step.Changes is [CodeStep] && error is not MigrationException))
        {
            var consequence = connection.Surrounding.IsTransactional
                ? "The whole migration was rolled back."
                : string.Create(CultureInfo.InvariantCulture, $"The {index} steps before it are done and stay: correct the cause, and the next run goes on with this step.");
            throw new MigrationException(
                "REL609", string.Create(CultureInfo.InvariantCulture, $"Migration {file.Id} failed in step {index + 1} of {_steps.Count} ({step}). {consequence} {error.Message}"), error);
        }
    }

    // What hangs on a table and is not in the model: the indexes and triggers of others.
    private async ValueTask<List<string?[]>> AttachedAsync(List<string> tables)
    {
        List<string?[]> rows = [];
        if (connection.Surrounding.Attached is { } query)
        {
            foreach (var table in tables)
            {
                rows.AddRange(await connection.RowsAsync(query(table)).ConfigureAwait(false));
            }
        }

        return rows;
    }

    private async ValueTask ProbeAsync()
    {
        foreach (var probe in await connection.TextsAsync(connection.Surrounding.Probes).ConfigureAwait(false))
        {
            try
            {
                await connection.RowsAsync(probe).ConfigureAwait(false);
            }
            catch (DatabaseException error)
            {
                throw new MigrationException("REL615", $"Migration {file.Id} was rolled back: a view of the database cannot be read after it ({probe}). Drop the view in an SQL step before, and create it again after. {error.Message}", error);
            }
        }
    }
}
