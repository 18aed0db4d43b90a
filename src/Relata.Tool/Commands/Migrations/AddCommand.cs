using System.CommandLine;
using System.CommandLine.Parsing;
using Relata.Tool.Commands.Options;
using Relata.Tool.Files;
using Relata.Tool.Output;

namespace Relata.Tool.Commands.Migrations;

/// <summary><c>migrations add</c>: plans the change from the last model to the classes, and writes it.</summary>
internal sealed class AddCommand : ToolCommand
{
    private readonly Argument<string> _name = new("name") { Description = "What the migration is for: letters, digits and hyphens, such as flags." };
    private readonly Option<bool> _empty = new("--empty") { Description = "A migration with an empty step for SQL of your own." };
    private readonly Option<string[]> _data = new("--data") { Description = "A migration of statements that change rows, with a name: \"slugs=UPDATE post SET slug = lower(slug)\"; for one kind of database \"mariadb:slugs=UPDATE …\". May be repeated.", HelpName = "name=sql" };
    private readonly Option<string[]> _code = new("--code") { Description = "A migration that calls code which the program registers by this name; with ':batches' after it, code that commits batch by batch. May be repeated.", HelpName = "name" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints the plan and writes nothing." };
    private readonly Option<bool> _json = JsonOption();
    private readonly HintOptions _hints;
    private readonly ModelOptions _model;

    /// <summary>Creates the command.</summary>
    public AddCommand(ToolContext context)
        : base("add", "Plans the change from the last migration to the classes of the project, and writes it. No database is opened.", context)
    {
        Add(_name);
        _hints = new HintOptions(this);
        Add(_empty);
        Add(_data);
        Add(_code);
        Add(_dryRun);
        Add(_json);
        _model = new ModelOptions(this, Folder);
        _name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && (name.Length == 0 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))))
            {
                result.AddError($"'{name}' is the name of a folder. Use letters, digits, hyphens and underscores.");
            }
        });
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var hints = new MigrationHints();
        var hasHints = _hints.AddTo(hints, arguments);
        var isEmpty = arguments.GetValue(_empty);
        var steps = Steps(arguments);
        if ((isEmpty || steps is not null) && hasHints)
        {
            throw new MigrationException("REL618", $"A migration that is {(isEmpty ? "--empty" : "of --data or --code")} has no use for --rename, --fill, --allow-drop and --online: it changes nothing in the model. Leave them out.");
        }

        if (isEmpty && steps is not null)
        {
            throw new MigrationException("REL618", "A migration that is --empty has no steps, and --data or --code give it some. Leave one of them out.");
        }

        var model = await _model.ReadAsync(arguments, Context, cancellationToken);
        var name = arguments.GetRequiredValue(_name);
        var migration = model.Plan(databases => isEmpty ? model.Migrations.Folder.PlanSql(name, databases)
            : steps is not null ? model.Migrations.Folder.PlanSteps(name, steps, databases)
            : model.Migrations.Folder.Plan(name, hints, databases));
        var isWritten = !migration.IsEmpty && !arguments.GetValue(_dryRun);
        if (isWritten)
        {
            migration.Write();
        }

        Print(migration, model, isWritten, arguments.GetValue(_json));
        return ExitCode.Done;
    }

    private MigrationSteps? Steps(ParseResult arguments)
    {
        const string batches = ":batches";
        var (data, code) = (new Queue<string>(arguments.GetValue(_data) ?? []), new Queue<string>(arguments.GetValue(_code) ?? []));
        if (data.Count + code.Count == 0)
        {
            return null;
        }

        // In the order in which they were given.
        var steps = new MigrationSteps();
        try
        {
            foreach (var option in arguments.Tokens.Where(token => token.Type == TokenType.Option))
            {
                if (option.Value == _data.Name && data.TryDequeue(out var text))
                {
                    var (name, sql, kind) = HintOptions.CutFor(text, "--data \"slugs=UPDATE post SET slug = lower(slug)\"");
                    steps.Data(name, sql, kind);
                }
                else if (option.Value == _code.Name && code.TryDequeue(out var name))
                {
                    var isBatched = name.EndsWith(batches, StringComparison.Ordinal);
                    steps.Code(isBatched ? name[..^batches.Length] : name, isBatched);
                }
            }
        }
        catch (ArgumentException error)
        {
            throw new MigrationException("REL618", error.Message);
        }

        return steps;
    }

    private void Print(NewMigration migration, ProjectModel model, bool isWritten, bool isJson)
    {
        var drafts = migration.Drafts.Where(draft => draft.Plan.Steps.Count > 0).ToList();
        if (isJson)
        {
            Output.Write(JsonText.Of(new
            {
                id = migration.IsEmpty ? null : migration.Id,
                isWritten,
                databases = drafts.Select(draft => new
                {
                    database = draft.Plan.Database,
                    file = Path.Combine(model.Migrations.Path, migration.Id, $"{draft.Plan.Database}.sql"),
                    steps = draft.Plan.Steps.Select(planned => new { text = planned.Step.ToString(), work = planned.Cost.WorkText, blocks = planned.Cost.BlocksText, locks = planned.Cost.Lock, losesValues = planned.Step.IsDestructive }),
                    hasUndo = draft.File.Undo is not null,
                    isOnline = draft.File.IsOnline,
                    notes = draft.Notes,
                }),
            }));
            return;
        }

        if (migration.IsEmpty)
        {
            Output.Write("The classes are as the last migration left them: nothing to add.");
            return;
        }

        Output.Write(string.Join("\n\n", drafts.Select(draft => draft.Plan)));
        foreach (var note in migration.Notes)
        {
            Output.Note(ToolWords.Translate(note));
        }

        foreach (var draft in drafts.Where(draft => draft.File.Undo is null))
        {
            Output.Note($"{draft.Plan.Database}: no way back. {ToolWords.Translate(draft.File.NoUndo ?? "")}");
        }

        Output.Write(isWritten ? $"Written: {Path.Combine(model.Migrations.Path, migration.Id)}" : "Nothing was written: --dry-run.");
    }
}
