using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Adapting;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Running.Steps;
using Relata.Schema.Migrating.Running.Waiting;

namespace Relata.Schema.Migrating.Running;

/// <summary>Runs the steps of one migration, or of its way back.</summary>
/// <param name="connection">The connection.</param>
/// <param name="file">The migration.</param>
/// <param name="before">The model before the steps.</param>
/// <param name="code">The code of steps.</param>
/// <param name="waits">How long it waits for others.</param>
/// <param name="isUndo">Whether it is the way back.</param>
internal sealed class MigrationRun(MigrationConnection connection, MigrationFile file, RelationalModel before, CodeSteps code, MigrationWaits waits, bool isUndo)
{
    private readonly MigrationHistory _history = new(connection);
    private readonly ValueList<ScriptStep> _steps = isUndo ? file.Undo! : file.Steps;

    private string State => isUndo ? HistoryRow.Undoing : HistoryRow.Running;

    private bool IsWhole => connection.Surrounding.IsTransactional && !file.IsOnline;

    /// <summary>Runs the steps, and records the migration.</summary>
    /// <param name="row">The row of an earlier run; null for none.</param>
    /// <param name="report">Receives what is done and what is lost.</param>
    public ValueTask RunAsync(HistoryRow? row, MigrationReport report) => IsWhole ? RunInTransactionAsync(report) : RunStepByStepAsync(row, report);

    private async ValueTask RunInTransactionAsync(MigrationReport report)
    {
        var steps = await PrepareAsync(report).ConfigureAwait(false);
        await new WholeRun(connection, Runner(steps)).RunAsync(steps.Count, report).ConfigureAwait(false);
        if (isUndo)
        {
            await _history.RemoveAsync(file.Id).ConfigureAwait(false);
        }
        else
        {
            await _history.AddAsync(file, HistoryRow.Done, _steps.Count).ConfigureAwait(false);
        }
    }

    // Each step is recorded. A run goes on where an earlier one was interrupted.
    private async ValueTask RunStepByStepAsync(HistoryRow? row, MigrationReport report)
    {
        var isResumed = row is not null && row.State == State;
        var done = isResumed ? row!.StepDone : 0;
        ValueList<ScriptStep> steps;
        if (isResumed)
        {
            (done, steps) = await ResumeAsync(done).ConfigureAwait(false);
        }
        else
        {
            steps = await PrepareAsync(report).ConfigureAwait(false);
            await BeginAsync().ConfigureAwait(false);
        }

        await new StepByStepRun(connection, file, steps, State, Runner(steps), waits).RunAsync(done, isResumed, report).ConfigureAwait(false);
        if (isUndo)
        {
            await _history.RemoveAsync(file.Id).ConfigureAwait(false);
        }
        else
        {
            await _history.UpdateAsync(file, HistoryRow.Done, _steps.Count).ConfigureAwait(false);
        }
    }

    private StepRunner Runner(ValueList<ScriptStep> steps) => new(connection, file, steps, code, IsWhole) { Progress = waits.Progress };

    // An earlier run may have done the next step and not recorded it.
    private async ValueTask<(int Done, ValueList<ScriptStep> Steps)> ResumeAsync(int done)
    {
        var live = await connection.ReadSchemaAsync(before).ConfigureAwait(false);
        var steps = StepAdapter.Adapt(_steps, done, before, live, connection.Dialect).Steps;
        return done < steps.Count && StepByStepRun.IsInDoubt(steps[done], connection) && InterruptedStep.IsDone(steps[done], live)
            ? (done + 1, StepAdapter.Adapt(_steps, done + 1, before, live, connection.Dialect).Steps)
            : (done, steps);
    }

    private ValueTask BeginAsync()
    {
        if (isUndo)
        {
            return _history.UpdateAsync(file, State, 0);
        }

        return _history.AddAsync(file, State, 0);
    }

    private async ValueTask<ValueList<ScriptStep>> PrepareAsync(MigrationReport report)
    {
        var live = await connection.ReadSchemaAsync(before).ConfigureAwait(false);
        var adapted = StepAdapter.Adapt(_steps, 0, before, live, connection.Dialect);
        SchemaPreflight.Check(file.Id, _steps, before, live, connection.Dialect.Schema, adapted.Refusals);
        await new DependentPreflight(connection, $"Migration {file.Id}").CheckAsync(adapted.Steps, before, adapted.Unknown).ConfigureAwait(false);
        var refused = await DataPreflight.CountAsync(DataPreflight.Of(adapted.Steps, before, connection.Dialect), connection, report).ConfigureAwait(false);
        if (refused.Count > 0)
        {
            throw new MigrationException("REL605", $"Migration {file.Id} was not begun, because it would fail on the data.\n{string.Join('\n', refused)}\nCorrect the rows first.");
        }

        return adapted.Steps;
    }
}
