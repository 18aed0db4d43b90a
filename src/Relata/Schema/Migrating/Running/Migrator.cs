using Relata.Relational;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Running.Steps;
using Relata.Schema.Migrating.Running.Waiting;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running;

/// <summary>Applies and undoes migrations, one process at a time.</summary>
/// <param name="database">The database.</param>
/// <param name="chain">The migrations.</param>
/// <param name="code">The code of steps.</param>
/// <param name="waits">How long others are waited for.</param>
/// <param name="connection">The connection.</param>
internal sealed class Migrator(Database database, MigrationChain chain, CodeSteps code, MigrationWaits waits, MigrationConnection connection)
{
    private readonly MigrationHistory _history = new(connection);
    private readonly MigrationSession _session = new(connection, waits);

    /// <summary>Runs something with a connection.</summary>
    public static Task<T> WithAsync<T>(Database database, MigrationChain chain, CodeSteps code, MigrationWaits waits, Func<Migrator, ValueTask<T>> use, bool isAsync, CancellationToken cancellationToken) =>
        MigrationConnection.WithAsync(database, connection => use(new Migrator(database, chain, code, waits, connection)), isAsync, cancellationToken);

    /// <summary>What the database has and the program has. Reads only.</summary>
    public async ValueTask<MigrationStatus> StatusAsync()
    {
        var rows = await _history.ReadAsync().ConfigureAwait(false);
        try
        {
            rows = FollowedHistory.Of(chain, rows).Rows;
        }
        catch (MigrationException)
        {
            // A status shows what the database has, whatever can be done with it.
        }

        var applied = rows.Where(row => row.IsComplete).Select(row => row.Id).ToHashSet();
        var known = chain.Files.Select(file => file.Id).ToHashSet();
        return new MigrationStatus(
            [.. chain.Files.Select(file => file.Id).Where(applied.Contains)],
            [.. chain.Files.Select(file => file.Id).Where(id => !applied.Contains(id))],
            [.. rows.Where(row => !row.IsComplete).Select(row => row.Id)],
            [.. rows.Select(row => row.Id).Where(id => !known.Contains(id))]);
    }

    /// <summary>The history and the catalog. Reads only.</summary>
    public async ValueTask<MigrationInspection> InspectAsync()
    {
        var rows = await ReadAsync().ConfigureAwait(false);
        return new MigrationInspection(rows, await connection.ReadSchemaAsync(chain.Model).ConfigureAwait(false), await new AcceptedDifferences(connection).ReadAsync().ConfigureAwait(false));
    }

    /// <summary>Applies the migrations that the database lacks.</summary>
    /// <param name="through">The last of them; null for all.</param>
    public async ValueTask<MigrationResult> ApplyAsync(string? through = null)
    {
        var last = IndexOf(through, "apply");
        var report = new MigrationReport();
        WarnOfUnusedCode();

        // A start without anything to do takes no lock.
        var rows = await ReadFollowedAsync().ConfigureAwait(false);
        if (!IsUpToDate(rows, last))
        {
            var known = rows.Where(row => row.IsComplete).Select(row => row.Id).ToHashSet();
            var pending = chain.Files.Take(last + 1).Select((file, i) => (File: file, Index: i)).Where(each => !known.Contains(each.File.Id)).ToList();
            pending.ForEach(each => Require(each.File.Id, each.File.Steps));
            await LockedAsync(async () =>
            {
                foreach (var (file, i) in pending)
                {
                    if (await RetriedAsync(file, file.Steps, report, () => _session.RunAsync(() => ApplyAsync(file, i, report), IsWhole(file), file.ChangesOnlyRows)).ConfigureAwait(false))
                    {
                        report.Add(file.Id);
                    }
                }
            }).ConfigureAwait(false);
        }

        return report.ToResult();
    }

    /// <summary>Undoes the last migration.</summary>
    public async ValueTask<MigrationResult> UndoAsync(bool allowLoss)
    {
        var report = new MigrationReport();
        await ReadFollowedAsync().ConfigureAwait(false);
        await LockedAsync(async () =>
        {
            var rows = await ReadAsync().ConfigureAwait(false);
            Check(rows, isUndo: true);
            if (rows.Count > 0)
            {
                var file = chain.Files[rows.Count - 1];
                RequireUndo(file, allowLoss);
                Require(file.Id, file.Undo!);
                await RetriedAsync(file, file.Undo!, report, () => _session.RunAsync(() => UndoAsync(file, report), IsWhole(file))).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return report.ToResult();
    }

    /// <summary>Records migrations as applied without running them.</summary>
    public async ValueTask<MigrationResult> MarkAsync(string? through)
    {
        var last = IndexOf(through, "mark");
        List<string> marked = [];
        IReadOnlyList<SchemaDifference> accepted = [];
        await ReadFollowedAsync().ConfigureAwait(false);
        await LockedAsync(async () => await _session.RunAsync(async () =>
        {
            await _history.CreateAsync().ConfigureAwait(false);
            var rows = await ReadAsync().ConfigureAwait(false);
            Check(rows, isUndo: false);
            foreach (var file in chain.Files.Take(last + 1).Where(file => rows.All(row => row.Id != file.Id)))
            {
                await _history.AddAsync(file, HistoryRow.Marked, file.Steps.Count).ConfigureAwait(false);
                marked.Add(file.Id);
            }

            // Also what was marked before differences were kept.
            accepted = marked.Count == 0 && rows.All(row => row.State != HistoryRow.Marked) ? [] : await AcceptAsync(chain.ModelAfter(Math.Max(last + 1, rows.Count))).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false)).ConfigureAwait(false);
        return new MigrationResult(marked, []) { Accepted = accepted };
    }

    // Nothing has changed the tables: what differs was there, and stays.
    private async ValueTask<IReadOnlyList<SchemaDifference>> AcceptAsync(RelationalModel model)
    {
        var differences = SchemaComparer.Compare(model, await connection.ReadSchemaAsync(model).ConfigureAwait(false), connection.Dialect.Schema).All;
        await new AcceptedDifferences(connection).AddAsync(differences).ConfigureAwait(false);
        return differences;
    }

    /// <summary>Throws if a migration cannot be undone, or would lose values that may not be lost.</summary>
    /// <exception cref="MigrationException">There is no way back (REL619), or it would lose values (REL604).</exception>
    public static void RequireUndo(MigrationFile file, bool allowLoss)
    {
        if (file.Undo is null)
        {
            throw new MigrationException("REL619", $"Migration {file.Id} has no way back: {file.NoUndo} Write one below a line '{MigrationText.Undo}' in its file before it is applied, or add a migration that goes forward.");
        }

        if (!allowLoss && file.Undo.SelectMany(step => step.Changes).Where(step => step.IsDestructive).ToList() is { Count: > 0 } lost)
        {
            throw new MigrationException("REL604", $"Undoing migration {file.Id} would lose values: {string.Join("; ", lost)}. If that is meant: UndoAsync(allowLoss: true).");
        }
    }

    private async ValueTask<IReadOnlyList<HistoryRow>> ReadAsync() => FollowedHistory.Of(chain, await _history.ReadAsync().ConfigureAwait(false)).Rows;

    // A database that has all that was squashed runs nothing: its history names the squashed migration from now on.
    private async ValueTask<IReadOnlyList<HistoryRow>> ReadFollowedAsync()
    {
        var followed = FollowedHistory.Of(chain, await _history.ReadAsync().ConfigureAwait(false));
        if (followed.Squashed.Count > 0)
        {
            await LockedAsync(FollowAsync).ConfigureAwait(false);
        }

        return followed.Rows;
    }

    private async ValueTask FollowAsync()
    {
        await connection.BeginAsync().ConfigureAwait(false);
        try
        {
            foreach (var file in FollowedHistory.Of(chain, await _history.ReadAsync().ConfigureAwait(false)).Squashed)
            {
                await _history.AddAsync(file, HistoryRow.Done, file.Steps.Count).ConfigureAwait(false);
                foreach (var replaced in file.Replaces)
                {
                    await _history.RemoveAsync(replaced.Id).ConfigureAwait(false);
                }
            }

            await connection.CommitAsync().ConfigureAwait(false);
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private int IndexOf(string? through, string purpose)
    {
        var last = through is null ? chain.Files.Count - 1 : chain.Files.Select(file => file.Id).ToList().IndexOf(through);
        return last >= 0 ? last : throw new MigrationException("REL618", $"There is no migration '{through}' to {purpose}. The last one is {chain.Last}.");
    }

    private bool IsUpToDate(IReadOnlyList<HistoryRow> rows, int last)
    {
        Check(rows, isUndo: false);
        return rows.Count(row => row.IsComplete) > last;
    }

    private void Check(IReadOnlyList<HistoryRow> rows, bool isUndo)
    {
        HistoryCheck.Check(chain, rows);
        if (rows.FirstOrDefault(row => row.State == HistoryRow.InStep) is { } inStep)
        {
            var file = chain.Files.First(file => file.Id == inStep.Id);
            throw new MigrationException(
                "REL611",
                $"Migration {inStep.Id} was interrupted inside step {inStep.StepDone + 1}, which is SQL written by hand, and nothing tells whether it is done. Look at the database. "
                + $"If it is done: {MigrationHistory.Continue(file, inStep.StepDone + 1)}. If it is not: {MigrationHistory.Continue(file, inStep.StepDone)}.");
        }

        if (rows.FirstOrDefault(row => row.State == (isUndo ? HistoryRow.Running : HistoryRow.Undoing)) is { } other)
        {
            throw new MigrationException("REL611", isUndo
                ? $"Migration {other.Id} was interrupted while it was applied. Apply it to its end first: MigrateAsync goes on where it stopped."
                : $"Migration {other.Id} was interrupted while it was undone. Undo it to its end first: UndoAsync goes on where it stopped.");
        }
    }

    // Another migrator may have been here since the history was read.
    private async ValueTask<bool> ApplyAsync(MigrationFile file, int index, MigrationReport report)
    {
        var rows = await ReadAsync().ConfigureAwait(false);
        Check(rows, isUndo: false);
        var row = rows.FirstOrDefault(row => row.Id == file.Id);
        if (row is { IsComplete: true })
        {
            return false;
        }

        if (rows.Count == 0)
        {
            await RequireNewAsync().ConfigureAwait(false);
            await _history.CreateAsync().ConfigureAwait(false);
        }

        if (file.Batched is { } batched)
        {
            var isRun = false;
            var runner = new StepRunner(connection, file, file.Steps, code, isWhole: false) { Progress = waits.Progress };
            await runner.ReportedAsync(0, async () => isRun = await new BatchRun(connection, file, batched, code).RunAsync(report).ConfigureAwait(false)).ConfigureAwait(false);
            return isRun;
        }

        var run = new MigrationRun(connection, file, chain.ModelAfter(index), code, waits, isUndo: false);
        await run.RunAsync(row, report).ConfigureAwait(false);
        return true;
    }

    // Another migrator may have undone it since the history was read.
    private async ValueTask<bool> UndoAsync(MigrationFile file, MigrationReport report)
    {
        var rows = await ReadAsync().ConfigureAwait(false);
        Check(rows, isUndo: true);
        if (rows.Count == 0 || chain.Files[rows.Count - 1].Id != file.Id)
        {
            return false;
        }

        var run = new MigrationRun(connection, file, chain.ModelAfter(rows.Count), code, waits, isUndo: true);
        await run.RunAsync(rows.First(row => row.Id == file.Id), report).ConfigureAwait(false);
        report.Add(file.Id);
        return true;
    }

    // Others begin and end transactions by themselves.
    private static bool IsWhole(MigrationFile file) => !file.IsOnline && file.Batched is null;

    private void WarnOfUnusedCode()
    {
        foreach (var name in code.Unused(chain.Files))
        {
            database.Warn($"REL621: Code is registered for a step '{name}', and no migration for {connection.Dialect.Name} names it. Correct the name in Run or in the file, or remove the code.");
        }
    }

    private async ValueTask RequireNewAsync()
    {
        var model = chain.Model;
        var live = await connection.ReadSchemaAsync(model).ConfigureAwait(false);
        if (model.Tables.Select(table => table.Name).Where(table => live.Find(table) is not null).ToList() is { Count: > 0 } existing)
        {
            throw new MigrationException(
                "REL616",
                $"The database has tables of the model ({string.Join(", ", existing.Take(5))}) and no history of migrations: CreateTables, or another program, made them. "
                + "If they are as a migration leaves them, say which: MarkAsync(\"…\"), or MarkAsync() for all. Compare first: CompareSchemaAsync().");
        }
    }

    // Before the first statement of the first migration.
    private void Require(string id, ValueList<ScriptStep> steps)
    {
        code.Require(id, steps);
        TransactionStatements.Refuse(id, steps, connection.Dialect.Name);
    }

    private ValueTask LockedAsync(Func<ValueTask> use) => new MigrationLock(connection, waits).HoldAsync(use);

    // A migration that is one transaction is tried again as a whole, unless it runs code of the program, which may do more than a rollback undoes. The steps of others are tried again one by one.
    private ValueTask<bool> RetriedAsync(MigrationFile file, ValueList<ScriptStep> steps, MigrationReport report, Func<ValueTask<bool>> run)
    {
        if (!connection.Surrounding.IsTransactional || !IsWhole(file) || steps.SelectMany(step => step.Changes).Any(change => change is CodeStep))
        {
            return run();
        }

        return new LockRetry(connection, waits).RunAsync($"Migration {file.Id}", LockedTables.Of(steps), () =>
        {
            report.Restart();
            return run();
        });
    }
}
