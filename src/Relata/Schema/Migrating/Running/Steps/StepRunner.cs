using System.Diagnostics;
using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>Sends the statements of a step, or calls its code.</summary>
/// <param name="connection">The connection.</param>
/// <param name="file">The migration.</param>
/// <param name="steps">Its steps, or those of its way back.</param>
/// <param name="code">The code of steps.</param>
/// <param name="isWhole">Whether a failure rolls back the whole migration.</param>
internal sealed class StepRunner(MigrationConnection connection, MigrationFile file, ValueList<ScriptStep> steps, CodeSteps code, bool isWhole)
{
    /// <summary>What is run, for messages.</summary>
    public string What { get; init; } = $"Migration {file.Id}";

    /// <summary>Is told when a step begins and when it is done; null for nobody.</summary>
    public IProgress<MigrationProgress>? Progress { get; init; }

    /// <summary>Does something for a step, of whose beginning and end is told.</summary>
    public async ValueTask ReportedAsync(int index, Func<ValueTask> run)
    {
        var start = Stopwatch.GetTimestamp();
        Report(index, elapsed: null);
        await run().ConfigureAwait(false);
        Report(index, Stopwatch.GetElapsedTime(start));
    }

    private void Report(int index, TimeSpan? elapsed) => Progress?.Report(new MigrationProgress(file.Id, index + 1, steps.Count, $"{steps[index]}", elapsed));

    /// <summary>Runs a step.</summary>
    /// <param name="index">The number of the step, from 0.</param>
    /// <param name="report">Receives what is done.</param>
    /// <exception cref="MigrationException">The step failed (REL609).</exception>
    public ValueTask RunAsync(int index, MigrationReport report) => ReportedAsync(index, () => GuardedAsync(index, async step =>
    {
        var rebuilt = step.Changes.OfType<RebuildTableStep>().Select(change => change.From.Name.Name).ToList();
        var attached = await AttachedAsync(rebuilt).ConfigureAwait(false);
        var rows = step.Changes is [CodeStep call]
            ? await new CodeRun(connection, code, file.Id).RunAsync(call, progress: null, new WholeStep(file.Id, call)).ConfigureAwait(false)
            : await SendAsync(index, step).ConfigureAwait(false);
        var present = (await AttachedAsync(rebuilt).ConfigureAwait(false)).Select(row => (row[0], row[1])).ToHashSet();
        await connection.ExecuteAsync(attached.Where(row => !present.Contains((row[0], row[1]))).Select(row => row[2]!)).ConfigureAwait(false);
        if (step.Changes is [RowsStep named])
        {
            report.DataSteps.Add(new DataStepResult(file.Id, named.Name, rows));
        }
    }));

    // What a routine does, its text does not tell. Outside of a transaction, each statement of PostgreSQL is one.
    private async ValueTask<long> SendAsync(int index, ScriptStep step)
    {
        if (step.Changes is not [SqlStep] || (connection.Surrounding.IsTransactional && !connection.IsInTransaction))
        {
            return await connection.CountRowsAsync(step.Statements).ConfigureAwait(false);
        }

        var before = await connection.TransactionStateAsync().ConfigureAwait(false);
        var rows = await connection.CountRowsAsync(step.Statements).ConfigureAwait(false);
        if (before == await connection.TransactionStateAsync().ConfigureAwait(false))
        {
            return rows;
        }

        // Outside of a transaction of the migration, one that was left open.
        await connection.CleanUpAsync(connection.IsInTransaction ? [] : ["ROLLBACK"]).ConfigureAwait(false);
        throw new MigrationException(
            "REL671",
            string.Create(CultureInfo.InvariantCulture, $"{What}: step {index + 1} of {steps.Count} ({step}) has begun or ended a transaction, by a statement whose text does not tell it, such as CALL. ")
            + "That the step is done was not recorded, and what was written is committed or gone. Look at the database, and take the COMMIT, ROLLBACK or START TRANSACTION out of what the step calls.");
    }

    /// <summary>Does something for a step, whose failure is that of the step.</summary>
    /// <exception cref="MigrationException">It failed (REL609).</exception>
    public async ValueTask GuardedAsync(int index, Func<ScriptStep, ValueTask> run)
    {
        var step = steps[index];
        try
        {
            await run(step).ConfigureAwait(false);
        }
        catch (RelataException error) when (error is DatabaseException || (step.Changes is [CodeStep] && error is not MigrationException))
        {
            throw Failed(index, error);
        }
    }

    /// <summary>The failure of a step.</summary>
    public MigrationException Failed(int index, RelataException error)
    {
        var consequence = isWhole
            ? "All of it was rolled back."
            : string.Create(CultureInfo.InvariantCulture, $"The {index} steps before it are done and stay: correct the cause, and the next run goes on with this step.");
        return new MigrationException(
            "REL609", string.Create(CultureInfo.InvariantCulture, $"{What} failed in step {index + 1} of {steps.Count} ({steps[index]}). {consequence} {error.Message}"), error);
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
}
