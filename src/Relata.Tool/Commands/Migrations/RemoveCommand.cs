using System.CommandLine;
using Relata.Schema.Migrating.Files;
using Relata.Tool.Commands.Options;
using Relata.Tool.Databases;
using Relata.Tool.Files;
using Relata.Tool.Output;

namespace Relata.Tool.Commands.Migrations;

/// <summary><c>migrations remove</c>: takes the last migration out of the folder.</summary>
internal sealed class RemoveCommand : ToolCommand
{
    private readonly ConnectionOptions _connection;
    private readonly Option<bool> _json = JsonOption();
    private readonly Option<bool> _force = new("--force") { Description = "Also removes a migration that has SQL written by hand." };

    /// <summary>Creates the command.</summary>
    public RemoveCommand(ToolContext context)
        : base("remove", "Removes the last migration from the folder, and restores the snapshots before it. No database is changed.", context, KindUse.Connection)
    {
        _connection = new ConnectionOptions(this, "A database in which to look whether the migration is applied; it is not removed then.", usesVariable: false);
        Add(_force);
        Add(_json);
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var chains = migrations.Kinds.Select(kind => (Kind: kind, Chain: migrations.Chain(kind))).ToList();
        var id = chains.Select(each => each.Chain.Last).OfType<string>().Where(last => chains.All(each => each.Chain.Last == last || each.Chain.Files.All(file => file.Id != last))).Max(StringComparer.Ordinal)
            ?? throw new ToolException("REL655", $"There is no migration in {migrations.Path} to remove.");
        var affected = chains.Where(each => each.Chain.Last == id).ToList();
        if (!arguments.GetValue(_force) && affected.FirstOrDefault(each => IsEdited(each.Kind, each.Chain)) is { Kind: { } edited })
        {
            throw new ToolException("REL655", $"Migration {id} has SQL written by hand: {migrations.FileOf(id, edited)}. To lose it: --force.");
        }

        if (_connection.Find(arguments, Context, Folder, migrations) is { } database && (await database.InspectAsync(cancellationToken)).Rows.Any(row => row.Id == id))
        {
            throw new ToolException("REL655", $"Migration {id} is applied to this database. Undo it first: dotnet relata apply --to {Before(affected.First(each => each.Kind == database.Kind).Chain)}.");
        }

        foreach (var (kind, chain) in affected)
        {
            File.Delete(migrations.FileOf(id, kind));
            Snapshots.Restore(migrations.Path, kind, new MigrationChain([.. chain.Files.SkipLast(1)]));
        }

        Directories.DeleteIfEmpty(Path.Combine(migrations.Path, id));
        Output.Write(arguments.GetValue(_json) ? JsonText.Of(new { removed = id, databases = affected.Select(each => each.Kind.Name) }) : $"removed {id}");
        return ExitCode.Done;
    }

    private static bool IsEdited(DatabaseKind kind, MigrationChain chain) => HandEdits.Has(chain.Files[^1], chain.ModelAfter(chain.Files.Count - 1), kind.Schema().Migrations);

    private static string Before(MigrationChain chain) => chain.Files.Count > 1 ? chain.Files[^2].Id : "none";
}
