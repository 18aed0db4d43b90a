using System.CommandLine;
using Relata.Schema.Syncing;
using Relata.Tool.Checking;
using Relata.Tool.Commands.Options;
using Relata.Tool.Databases;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>sync</c>: brings a development database in line with the classes, without a migration.</summary>
internal sealed class SyncCommand : ToolCommand
{
    private readonly ConnectionOptions _connection;
    private readonly HintOptions _hints;
    private readonly ModelOptions _model;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints what would be done and changes nothing." };
    private readonly Option<bool> _json = JsonOption();

    /// <summary>Creates the command.</summary>
    public SyncCommand(ToolContext context)
        : base("sync", "Creates what a development database lacks of the classes, without a migration. Nothing is dropped: what would be is listed.", context, KindUse.Connection)
    {
        _connection = new ConnectionOptions(this, "The database that is changed. It must not have migrations.");
        _hints = new HintOptions(this, isSync: true);
        Add(_dryRun);
        Add(_json);
        _model = new ModelOptions(this, Folder);
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var hints = new MigrationHints();
        _hints.AddTo(hints, arguments);
        var (kind, connection) = _connection.Require(arguments, Context, Folder.Named(arguments));
        var models = await _model.ReadModelsAsync(arguments, Context, cancellationToken);
        var isDryRun = arguments.GetValue(_dryRun);
        await using var database = kind.Open(connection, isExisting: isDryRun, models);
        database.Warning += (_, warning) =>
        {
            // What stays is in the result.
            if (!warning.Message.StartsWith("REL667", StringComparison.Ordinal))
            {
                Output.Progress(warning.Message);
            }
        };
        var result = await SyncRun.RunAsync(database, hints, isDryRun, isTool: true, isAsync: true, cancellationToken);
        var note = isDryRun || result.Steps.Count == 0 ? null : await ProgramSeeds.NoteAsync(database, cancellationToken);
        Print(result, kind, isDryRun, note, arguments.GetValue(_json));
        return result.Left.Any(difference => difference.IsDangerous) ? ExitCode.Findings : ExitCode.Done;
    }

    private void Print(SyncResult result, DatabaseKind kind, bool isDryRun, string? note, bool isJson)
    {
        if (isJson)
        {
            Output.Write(JsonText.Of(new
            {
                database = kind.Name,
                isDryRun,
                result.Steps,
                left = result.Left.Select(difference => new { kind = difference.Kind.ToString(), difference.Table, difference.Name, text = difference.ToString(), difference.IsDangerous }),
                notes = new[] { note }.OfType<string>(),
            }));
            return;
        }

        foreach (var step in result.Steps)
        {
            Output.Write(step);
        }

        if (result.Steps.Count == 0)
        {
            Output.Write("The database has all that the classes have.");
        }

        foreach (var difference in result.Left)
        {
            (difference.IsDangerous ? (Action<string>)Output.Finding : Output.Note)($"{(difference.IsDangerous ? "error REL667" : "note")} left: {difference}");
        }

        if (note is not null)
        {
            Output.Note($"note {note}");
        }

        if (isDryRun)
        {
            Output.Write("Nothing was changed: --dry-run.");
        }
    }
}
