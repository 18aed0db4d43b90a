using System.CommandLine;
using Relata.Tool.Files;
using Relata.Tool.Scripts;

namespace Relata.Tool.Commands;

/// <summary><c>script</c>: the migrations as plain SQL.</summary>
internal sealed class ScriptCommand : ToolCommand
{
    private readonly Option<string> _after = new("--after") { Description = "Only the migrations after this one. Default: all.", HelpName = "id" };
    private readonly Option<string> _file = new("--output", "-o") { Description = "The file that is written. Default: the terminal.", HelpName = "file" };

    /// <summary>Creates the command.</summary>
    public ScriptCommand(ToolContext context)
        : base("script", "Writes the migrations as plain SQL with the records of the history, for those who run SQL by another tool.", context)
    {
        Add(_after);
        Add(_file);
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var kinds = Folder.Kinds(arguments, migrations);
        var kind = kinds.Count == 1 ? kinds[0] : throw new ToolException("REL653", $"A script is for one kind of database, and there are migrations for {string.Join(", ", kinds)}. Name one: --database {kinds[0]}.");
        var chain = migrations.Folder.Migrations.Require(kind.Name);
        var files = chain.Files;
        var ids = files.Select(file => file.Id).ToList();
        var first = arguments.GetValue(_after) is { } name ? ids.IndexOf(ProjectMigrations.IdOf(name, ids)) + 1 : 0;
        var text = new ChainScript(kind).Write([.. files.Skip(first)], chain.ModelAfter(first));
        if (arguments.GetValue(_file) is { } file)
        {
            await File.WriteAllTextAsync(Context.PathOf(file), text, cancellationToken);
            Output.Progress($"Written: {Context.PathOf(file)}");
        }
        else
        {
            Output.Write(text.TrimEnd());
        }

        return ExitCode.Done;
    }
}
