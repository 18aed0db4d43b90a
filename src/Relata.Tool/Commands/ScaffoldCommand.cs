using System.CommandLine;
using Relata.Scaffolding;
using Relata.Scaffolding.Names;
using Relata.Tool.Commands.Options;
using Relata.Tool.Databases;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>scaffold</c>: writes classes for the tables of a database.</summary>
internal sealed class ScaffoldCommand : Command
{
    private readonly ToolContext _context;
    private readonly ConnectionOptions _connection;
    private readonly Option<string> _kind = new("--database") { Description = "The kind of database of the connection string: sqlite, postgresql or mariadb. Default: what the string says.", HelpName = "kind" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder of the classes. Default: Models.", HelpName = "folder", DefaultValueFactory = _ => "Models" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the classes. Default: the name of the project in this folder, if there is one, and that of the folder of the classes." };
    private readonly Option<string[]> _tables = Names("--table", "A table or view to include, as a name with * for any characters: sales.*. May be repeated. Default: all.");
    private readonly Option<string[]> _exclude = Names("--exclude", "A table or view to leave out, in the same form. May be repeated.");
    private readonly Option<string[]> _schemas = Names("--schema", "A schema to read beside the default one of the connection. May be repeated.");
    private readonly Option<bool> _noViews = new("--no-views") { Description = "Makes no classes for views." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints the classes, and writes nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON." };

    /// <summary>Creates the command.</summary>
    public ScaffoldCommand(ToolContext context)
        : base("scaffold", "Writes classes for the tables of a database. A file that was edited is kept, and the new text written beside it.")
    {
        _context = context;
        _kind.AcceptOnlyFromAmong([.. DatabaseKind.All.Select(kind => kind.Name)]);
        _connection = new ConnectionOptions(this, "The database that is read. Nothing is written to it.");
        foreach (var option in (Option[])[_kind, _output, _namespace, _tables, _exclude, _schemas, _noViews, _dryRun, _json])
        {
            Add(option);
        }

        SetAction(RunAsync);
    }

    private ToolOutput Output => _context.Output;

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, HelpName = "name", DefaultValueFactory = _ => [] };

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (kind, text) = _connection.Require(arguments, _context, arguments.GetValue(_kind) is { } named ? [DatabaseKind.Of(named)] : []);
        var folder = _context.PathOf(arguments.GetRequiredValue(_output));
        await using var database = kind.Open(text, isExisting: true);
        var result = await Scaffolder.ReadAsync(database, OptionsOf(arguments, folder), cancellationToken);
        if (result.Files.Count == 0)
        {
            throw new ToolException("REL657", "The database has no table or view of these names, in the default schema or those of --schema. Nothing was written.");
        }

        if (arguments.GetValue(_dryRun))
        {
            Print(result, arguments.GetValue(_json));
            return ExitCode.Done;
        }

        var written = result.Write(folder);
        if (arguments.GetValue(_json))
        {
            Output.Write(JsonText.Of(new
            {
                files = written.Select(file => new { path = Shown(file.Path), outcome = Outcome(file.Outcome) }),
                unmapped = result.Unmapped.Select(part => new { part.Name, part.Reason }),
                differences = result.Differences.All.Select(difference => difference.ToString()),
                others = result.OtherObjects,
            }));
            return ExitCode.Done;
        }

        foreach (var file in written)
        {
            Output.Write($"{Outcome(file.Outcome),-10} {Shown(file.Path)}{(file.Outcome == WriteOutcome.KeptEdited ? " (the class beside it was edited, and is kept)" : "")}");
        }

        TellUnmapped(result);
        return ExitCode.Done;
    }

    private ScaffoldOptions OptionsOf(ParseResult arguments, string folder) => new()
    {
        Tables = arguments.GetRequiredValue(_tables),
        Exclude = arguments.GetRequiredValue(_exclude),
        Schemas = arguments.GetRequiredValue(_schemas),
        IncludeViews = !arguments.GetValue(_noViews),
        Namespace = arguments.GetValue(_namespace) is not { } named ? DefaultNamespace(folder)
            : named.Split('.').All(Identifier.IsValid) ? named
            : throw new ToolException("REL657", $"'{named}' is not a namespace. Name one such as Shop.Models: --namespace Shop.Models."),
    };

    // As the templates of .NET name things: the project, then the folders in it. What cannot be in a name becomes _.
    private string DefaultNamespace(string folder)
    {
        var projects = Directory.GetFiles(_context.Directory, "*.csproj");
        var inside = Path.GetRelativePath(_context.Directory, folder).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(part => part is not ("." or ".."));
        var names = projects is [var project] ? Path.GetFileNameWithoutExtension(project).Split('.').Concat(inside) : [Path.GetFileName(folder)];
        return string.Join('.', names.Where(name => name.Length > 0).Select(AsIdentifier));
    }

    private static string AsIdentifier(string name)
    {
        var text = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        return Identifier.IsValid(text) ? text : "_" + text;
    }

    private void Print(ScaffoldResult result, bool isJson)
    {
        if (isJson)
        {
            Output.Write(JsonText.Of(new
            {
                files = result.Files.Select(file => new { name = file.Name, text = file.Text }),
                unmapped = result.Unmapped.Select(part => new { part.Name, part.Reason }),
                differences = result.Differences.All.Select(difference => difference.ToString()),
                others = result.OtherObjects,
            }));
            return;
        }

        foreach (var file in result.Files)
        {
            Output.Write($"// {file.Name}");
            Output.Write(file.Text);
        }

        TellUnmapped(result);
    }

    private void TellUnmapped(ScaffoldResult result)
    {
        foreach (var part in result.Unmapped)
        {
            Output.Note($"not mapped {part}");
        }

        foreach (var other in result.OtherObjects)
        {
            Output.Note($"no class   {other}");
        }

        foreach (var difference in result.Differences.All)
        {
            Output.Note($"differs    {difference}");
        }
    }

    private string Shown(string path) => Path.GetRelativePath(_context.Directory, path);

    private static string Outcome(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Created => "created",
        WriteOutcome.Replaced => "replaced",
        WriteOutcome.Unchanged => "unchanged",
        _ => "beside",
    };
}
