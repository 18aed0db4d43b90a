using System.CommandLine;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.History;
using Relata.Tool.Commands.Options;
using Relata.Tool.Checking;
using Relata.Tool.Files;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>apply</c>: brings a database to the last migration, or to another one.</summary>
internal sealed class ApplyCommand : ToolCommand
{
    private const string Nothing = "none";

    private readonly ConnectionOptions _connection;
    private readonly Option<string> _to = new("--to") { Description = $"The migration that is to be the last one. Those after it are undone, step by step; '{Nothing}' undoes all.", HelpName = "id" };
    private readonly Option<bool> _allowLoss = new("--allow-loss") { Description = "Consents to what undoing loses, such as the values of a column that a migration added." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints what would be done and changes nothing." };

    private readonly Option<bool> _json = JsonOption();
    private readonly Option<double?> _lockTimeout = new("--lock-timeout") { Description = "How long a statement waits for a lock on a table before it gives way to those who wait behind it. Default: 5.", HelpName = "seconds" };
    private readonly Option<int?> _lockRetries = new("--lock-retries") { Description = "How often is tried again what did not get its lock. Default: 5.", HelpName = "number" };

    /// <summary>Creates the command.</summary>
    public ApplyCommand(ToolContext context)
        : base("apply", "Applies the migrations that a database lacks. What would fail on the data is counted before the first statement. Seeds are written by the program: SeedAsync().", context, KindUse.Connection)
    {
        _connection = new ConnectionOptions(this, "The database that is changed.");
        Add(_to);
        Add(_allowLoss);
        Add(_dryRun);
        Add(_json);
        Add(_lockTimeout);
        Add(_lockRetries);
        Validators.Add(result =>
        {
            if (result.GetValue(_lockTimeout) is < 0.001 or > 86_400 || result.GetValue(_lockRetries) is < 0)
            {
                result.AddError("--lock-timeout is a number of seconds, up to a day, and --lock-retries a number of tries.");
            }
        });
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var database = _connection.Require(arguments, Context, Folder, migrations);
        var chain = database.Chain;
        var ids = chain.Files.Select(file => file.Id).ToList();
        var target = arguments.GetValue(_to) switch
        {
            null => ids.Count,
            Nothing => 0,
            var name => ids.IndexOf(ProjectMigrations.IdOf(name, ids)) + 1,
        };
        var isDryRun = arguments.GetValue(_dryRun);
        return await database.WithAsync(
            async history =>
            {
                history.TableLockTimeout = arguments.GetValue(_lockTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : history.TableLockTimeout;
                history.Progress = Output.IsTerminal ? new StepProgress(Output) : null;
                history.TableLockRetries = arguments.GetValue(_lockRetries) ?? history.TableLockRetries;
                var inspection = await history.InspectAsync(cancellationToken);
                HistoryCheck.Check(chain, inspection.Rows);
                var isUndo = inspection.Rows.Count > target;
                var files = isUndo ? Undone(chain, inspection, target, arguments.GetValue(_allowLoss)) : Applied(chain, inspection, target);
                if (!isDryRun)
                {
                    ProgramCode.Refuse(files, isUndo);
                }

                if (files.Count == 0 && !isDryRun && target > 0)
                {
                    // The history follows migrations that were squashed.
                    await history.ApplyThroughAsync(ids[target - 1], cancellationToken);
                }

                var note = isUndo || isDryRun || files.Count == 0 ? null : ProgramSeeds.NoteOf(inspection.Schema);
                return arguments.GetValue(_json) ? await WithJsonAsync(history, database, files, isUndo, isDryRun, note, cancellationToken)
                    : files.Count == 0 ? NothingToDo()
                    : isDryRun ? Print(database, files, isUndo)
                    : await RunAsync(history, files, isUndo, note, cancellationToken);
            },
            isExisting: isDryRun);
    }

    private static List<MigrationFile> Applied(MigrationChain chain, MigrationInspection inspection, int target)
    {
        var complete = inspection.Rows.Where(row => row.IsComplete).Select(row => row.Id).ToHashSet();
        return [.. chain.Files.Take(target).Where(file => !complete.Contains(file.Id))];
    }

    // All are looked at before the first is undone.
    private static List<MigrationFile> Undone(MigrationChain chain, MigrationInspection inspection, int target, bool allowLoss)
    {
        List<MigrationFile> files = [.. chain.Files.Take(inspection.Rows.Count).Skip(target).Reverse()];
        foreach (var file in files)
        {
            Migrator.RequireUndo(file, allowLoss);
        }

        return files;
    }

    private int NothingToDo()
    {
        Output.Write("Nothing to do.");
        return ExitCode.Done;
    }

    private int Print(ConnectedDatabase database, List<MigrationFile> files, bool isUndo)
    {
        foreach (var file in files)
        {
            Output.Write($"{(isUndo ? "undo" : "apply")} {file.Id}");
            foreach (var (step, cost) in Costs(database, file, isUndo))
            {
                Output.Write($"    {step}  [{cost}]{(LosesValues(step) ? "  LOSES VALUES" : "")}");
            }
        }

        Output.Write("Nothing was changed: --dry-run.");
        return ExitCode.Done;
    }

    private static IEnumerable<(ScriptStep Step, StepCost Cost)> Costs(ConnectedDatabase database, MigrationFile file, bool isUndo)
    {
        var index = database.Chain.Files.Select(each => each.Id).ToList().IndexOf(file.Id);
        return CostTrail.Of(isUndo ? file.Undo! : file.Steps, file.IsOnline, database.Chain.ModelAfter(index + (isUndo ? 1 : 0)), database.Kind.Schema().Migrations);
    }

    private static bool LosesValues(ScriptStep step) => step.Changes.Any(change => change.IsDestructive);

    // What was done is said even if a later migration fails.
    private async Task<int> WithJsonAsync(DatabaseMigrations history, ConnectedDatabase database, List<MigrationFile> files, bool isUndo, bool isDryRun, string? note, CancellationToken cancellationToken)
    {
        List<MigrationResult> results = [];
        try
        {
            foreach (var file in isDryRun ? [] : files)
            {
                results.Add(await OneAsync(history, file, isUndo, cancellationToken));
            }
        }
        finally
        {
            Output.Write(JsonText.Of(new
            {
                database = database.Kind.Name,
                isUndo,
                isDryRun,
                migrations = isDryRun ? files.Select(file => file.Id) : results.SelectMany(result => result.Migrations),
                plans = !isDryRun ? null : files.Select(file => new
                {
                    id = file.Id,
                    steps = Costs(database, file, isUndo).Select(each => new { text = each.Step.ToString(), work = each.Cost.WorkText, blocks = each.Cost.BlocksText, locks = each.Cost.Lock, losesValues = LosesValues(each.Step) }),
                }),
                dataSteps = results.SelectMany(result => result.DataSteps),
                losses = results.SelectMany(result => result.Losses),
                notes = new[] { note }.OfType<string>(),
            }));
        }

        return ExitCode.Done;
    }

    private static Task<MigrationResult> OneAsync(DatabaseMigrations history, MigrationFile file, bool isUndo, CancellationToken cancellationToken) =>
        isUndo ? history.UndoAsync(allowLoss: true, cancellationToken) : history.ApplyThroughAsync(file.Id, cancellationToken);

    // One by one, so that what is done is said even if a later one fails.
    private async Task<int> RunAsync(DatabaseMigrations history, List<MigrationFile> files, bool isUndo, string? note, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var result = await OneAsync(history, file, isUndo, cancellationToken);
            foreach (var id in result.Migrations)
            {
                Output.Write($"{(isUndo ? "undone" : "applied")} {id}");
            }

            foreach (var step in result.DataSteps)
            {
                Output.Write($"    {step}");
            }

            foreach (var loss in result.Losses)
            {
                Output.Note($"    {loss}");
            }
        }

        if (note is not null)
        {
            Output.Note($"note {note}");
        }

        return ExitCode.Done;
    }
}
