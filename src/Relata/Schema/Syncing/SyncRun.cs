using System.Globalization;
using Relata.Mapping;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.Adapting;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Running.Steps;
using Relata.Schema.Migrating.Running.Waiting;
using Relata.Schema.Syncing.Renaming;

namespace Relata.Schema.Syncing;

/// <summary>Brings a database in line with the classes, without a migration.</summary>
/// <remarks>On a server where each statement commits, a run that was interrupted is completed by the next one: it compares anew.</remarks>
internal sealed class SyncRun(Database database, RelationalModel model, MigrationHints hints, MigrationConnection connection)
{
    private const string Name = "Sync";

    private readonly MigrationWaits _waits = new();

    private MigrationDialect Dialect => connection.Dialect;

    /// <summary>Brings a database in line.</summary>
    /// <param name="database">The database, with its classes.</param>
    /// <param name="hints">What the classes do not say.</param>
    /// <param name="isDryRun">Whether nothing is changed.</param>
    /// <param name="isTool">Whether somebody has called it by hand, who knows the database: no environment has to be named then.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task<SyncResult> RunAsync(Database database, MigrationHints hints, bool isDryRun, bool isTool, bool isAsync, CancellationToken cancellationToken)
    {
        SyncEnvironment.Require(Environment.GetEnvironmentVariable, isTool);
        return RunAsync(database, TableMapper.MapDistinct(database.Models, database.Dialect), hints, isDryRun, isAsync, cancellationToken);
    }

    /// <summary>Brings a database in line with a model.</summary>
    internal static Task<SyncResult> RunAsync(Database database, RelationalModel model, MigrationHints hints, bool isDryRun, bool isAsync, CancellationToken cancellationToken) =>
        MigrationConnection.WithAsync(database, connection => new SyncRun(database, model, hints, connection).RunAsync(isDryRun), isAsync, cancellationToken);

    private bool IsWhole => connection.Surrounding.IsTransactional;

    private async ValueTask<SyncResult> RunAsync(bool isDryRun)
    {
        if (isDryRun)
        {
            var (plan, _, _) = await PlanAsync().ConfigureAwait(false);
            return new SyncResult(Texts(plan), plan.Left);
        }

        SyncResult? result = null;
        await new MigrationLock(connection, _waits).HoldAsync(async () => result = IsWhole
            ? await new LockRetry(connection, _waits).RunAsync(Name, [], () => ApplyAsync(RunWholeAsync)).ConfigureAwait(false)
            : await ApplyAsync(RunStepByStepAsync).ConfigureAwait(false)).ConfigureAwait(false);
        Warn(result!);
        return result!;
    }

    private async ValueTask<SyncResult> ApplyAsync(Func<ValueList<ScriptStep>, ValueTask> apply)
    {
        SyncResult? result = null;
        await new MigrationSession(connection, _waits).RunAsync(async () =>
        {
            var (plan, live, steps) = await PlanAsync().ConfigureAwait(false);
            if (steps.Count > 0)
            {
                await apply(steps).ConfigureAwait(false);
                live = await connection.ReadSchemaAsync(model).ConfigureAwait(false);
            }

            result = new SyncResult(Texts(plan), [.. SchemaComparer.Compare(model, live, Dialect.Schema).All, .. ExtraTables.Differences(model, live, Dialect.Schema)]);
            return true;
        }).ConfigureAwait(false);
        return result!;
    }

    private async ValueTask<(SyncPlan Plan, LiveSchema Live, ValueList<ScriptStep> Steps)> PlanAsync()
    {
        await RequireNoHistoryAsync().ConfigureAwait(false);
        var live = await connection.ReadSchemaAsync(model).ConfigureAwait(false);
        var members = new SyncMembers(connection, live);
        var pending = SyncHints.Of(model, live, hints, Dialect.Schema.Reader);
        await members.RemoveFollowedAsync(pending, model).ConfigureAwait(false);
        var plan = SyncPlanner.Plan(model, live, pending, hints, Dialect);
        return (plan, live, await PrepareAsync(plan, live, members).ConfigureAwait(false));
    }

    private static ValueList<string> Texts(SyncPlan plan) => [.. plan.Plan.Steps.Select(planned => $"{planned.Step}")];

    private async ValueTask<ValueList<ScriptStep>> PrepareAsync(SyncPlan plan, LiveSchema live, SyncMembers members)
    {
        var steps = Dialect.Lower(plan.Plan, plan.Before);
        var adapted = StepAdapter.Adapt(steps, 0, plan.Before, live, Dialect, hasFile: false);
        if (SchemaPreflight.Find(steps, plan.Before, live, Dialect.Schema, adapted.Refusals) is { Count: > 0 } found)
        {
            throw new MigrationException(
                "REL608", $"The database was not changed: it has what a change of its tables would overwrite or be refused for.\n{string.Join('\n', found)}\nBring it into the classes, or change it by hand.");
        }

        await new DependentPreflight(connection, Name).CheckAsync(adapted.Steps, plan.Before, adapted.Unknown).ConfigureAwait(false);
        var refused = await DataPreflight.CountAsync(DataPreflight.Of(adapted.Steps, plan.Before, Dialect), connection, new MigrationReport()).ConfigureAwait(false);
        refused.AddRange(await members.CountOthersAsync(plan, model).ConfigureAwait(false));
        return refused.Count == 0 ? adapted.Steps : throw new MigrationException(
            "REL605", $"The database was not changed, because that would fail on the data.\n{string.Join('\n', refused)}\nCorrect the rows first.");
    }

    private StepRunner Runner(ValueList<ScriptStep> steps) => new(connection, new MigrationFile("sync", Dialect.Name, null, steps), steps, new CodeSteps(), IsWhole) { What = Name };

    private ValueTask RunWholeAsync(ValueList<ScriptStep> steps) => new WholeRun(connection, Runner(steps)).RunAsync(steps.Count, new MigrationReport());

    // What a step has committed stays, so a lock that is not got is waited for with that step, and not with a new plan, which would not know the hints of those before.
    private async ValueTask RunStepByStepAsync(ValueList<ScriptStep> steps)
    {
        var (runner, retry) = (Runner(steps), new LockRetry(connection, _waits));
        for (var i = 0; i < steps.Count; i++)
        {
            var step = i;
            connection.ThrowIfCancelled();
            if (connection.Lease is { } lease)
            {
                await lease.RequireAsync().ConfigureAwait(false);
            }

            await retry.RunAsync(string.Create(CultureInfo.InvariantCulture, $"Step {step + 1} of sync ({steps[step]})"), LockedTables.Of([steps[step]]), async () =>
            {
                await runner.RunAsync(step, new MigrationReport()).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
    }

    private async ValueTask RequireNoHistoryAsync()
    {
        if ((await new MigrationHistory(connection).ReadAsync().ConfigureAwait(false)) is { Count: > 0 } rows)
        {
            throw new MigrationException("REL665", string.Create(
                CultureInfo.InvariantCulture,
                $"The database has a history of {rows.Count} migrations, the last one {rows[^1].Id}, and sync would change it behind their back: the next one would find other tables than it expects. Nothing was changed. Add a migration: new MigrationFolder(\"Migrations\").Add(\"…\", database)."));
        }
    }

    // Who does not look at the result is told what can fail.
    private void Warn(SyncResult result)
    {
        if (result.Left.Where(difference => difference.IsDangerous).ToList() is { Count: > 0 } dangerous)
        {
            database.Warn($"REL667: Sync leaves what it would have to drop or convert, and queries or writes can fail on it:\n{string.Join('\n', dangerous)}\nChange it by hand, or by a migration.");
        }
    }
}
