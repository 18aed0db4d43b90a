using System.CommandLine;
using Relata.Schema.Migrating.Steps;
using Relata.Tool.Output;

namespace Relata.Tool.Commands.Migrations;

/// <summary><c>migrations list</c>: the migrations in the folder.</summary>
internal sealed class ListCommand : ToolCommand
{
    private readonly Option<bool> _json = JsonOption();

    /// <summary>Creates the command.</summary>
    public ListCommand(ToolContext context)
        : base("list", "Lists the migrations in their order, with the kinds of databases for which there is a file.", context) => Add(_json);

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var files = Folder.Kinds(arguments, migrations).SelectMany(kind => migrations.Chain(kind).Files.Select((file, i) => (File: file, Place: i))).ToList();

        // A migration can be missing for one kind of database; its place in the longest chain tells.
        var rows = files.GroupBy(each => each.File.Id).OrderBy(group => group.Max(each => each.Place)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => new
        {
            id = group.Key,
            databases = group.Select(each => each.File.Database).ToList(),
            losesValues = group.Any(each => each.File.Steps.SelectMany(step => step.Changes).Any(step => step.IsDestructive)),
            hasSql = group.Any(each => each.File.Steps.SelectMany(step => step.Changes).Any(step => step is SqlStep)),
            hasData = group.Any(each => each.File.Steps.SelectMany(step => step.Changes).Any(step => step is DataStep)),
            hasCode = group.Any(each => each.File.Steps.SelectMany(step => step.Changes).Any(step => step is CodeStep)),
            hasUndo = group.All(each => each.File.Undo is not null),
        }).ToList();
        if (arguments.GetValue(_json))
        {
            Output.Write(JsonText.Of(rows));
            return ExitCode.Done;
        }

        foreach (var row in rows)
        {
            Output.Write($"{row.id}  {string.Join(", ", row.databases)}{(row.losesValues ? "  LOSES VALUES" : "")}{(row.hasSql ? "  sql" : "")}{(row.hasData ? "  data" : "")}{(row.hasCode ? "  code" : "")}{(row.hasUndo ? "" : "  no way back")}");
        }

        return ExitCode.Done;
    }
}
