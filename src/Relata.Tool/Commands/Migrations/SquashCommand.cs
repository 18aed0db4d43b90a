using System.CommandLine;
using Relata.Tool.Files;
using Relata.Tool.Files.Squashing;
using Relata.Tool.Output;

namespace Relata.Tool.Commands.Migrations;

/// <summary><c>migrations squash</c>: makes one migration of the first ones.</summary>
internal sealed class SquashCommand : ToolCommand
{
    private readonly Argument<string> _through = new("id") { Description = "The last migration that is squashed. Default: all.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _name = new("--name") { Description = "What the squashed migration is called. Default: start.", HelpName = "name", DefaultValueFactory = _ => "start" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints what would be replaced, and writes nothing." };
    private readonly Option<bool> _json = JsonOption();

    /// <summary>Creates the command.</summary>
    public SquashCommand(ToolContext context)
        : base("squash", "Makes one migration of the first ones, or of all. A database that has all of them runs nothing, a new one runs the one, and one that has a part of them is refused. No database is opened.", context)
    {
        Add(_through);
        Add(_name);
        Add(_dryRun);
        Add(_json);
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
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var through = arguments.GetValue(_through) is { } name ? ProjectMigrations.IdOf(name, migrations.All) : null;

        // All kinds are squashed before the first file is written.
        var squashed = Folder.Kinds(arguments, migrations).Select(kind => SquashedMigration.Of(kind, migrations.Chain(kind), through, arguments.GetRequiredValue(_name))).ToList();
        var isWritten = !arguments.GetValue(_dryRun);
        var left = isWritten ? squashed.SelectMany(each => each.Write(migrations)).Distinct().ToList() : [];
        if (arguments.GetValue(_json))
        {
            Output.Write(JsonText.Of(new
            {
                isWritten,
                databases = squashed.Select(each => new { database = each.Kind.Name, id = each.File.Id, replaces = each.Replaced.Select(file => file.Id), isPlanned = each.IsPlanned, steps = each.File.Steps.Count }),
            }));
            return ExitCode.Done;
        }

        foreach (var each in squashed)
        {
            Output.Write($"{each.Kind}: {each.File.Id} replaces {string.Join(", ", each.Replaced.Select(file => file.Id))}");
            Output.Write(each.IsPlanned ? "    planned anew from nothing" : "    the steps of all, in order, because some were written by hand");
        }

        left.ForEach(folder => Output.Note($"left {folder}, which has other files"));
        Output.Write(isWritten ? "Databases that have a part of them must apply the rest before." : "Nothing was written: --dry-run.");
        return ExitCode.Done;
    }
}
