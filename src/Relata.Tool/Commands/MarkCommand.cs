using System.CommandLine;
using Relata.Tool.Commands.Options;
using Relata.Tool.Files;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>mark</c>: records migrations as applied without running them.</summary>
internal sealed class MarkCommand : ToolCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The last of them.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _all = new("--all") { Description = "All migrations." };
    private readonly Option<bool> _json = JsonOption();
    private readonly ConnectionOptions _connection;

    /// <summary>Creates the command.</summary>
    public MarkCommand(ToolContext context)
        : base("mark", "Records migrations as applied without running them, for a database that is already as they leave it.", context, KindUse.Connection)
    {
        Add(_id);
        Add(_all);
        _connection = new ConnectionOptions(this, "The database whose history is written.");
        Add(_json);
        Validators.Add(result =>
        {
            if (result.GetValue(_all) == (result.GetValue(_id) is not null))
            {
                result.AddError("Name the last migration that is recorded, or --all.");
            }
        });
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var database = _connection.Require(arguments, Context, Folder, migrations);
        var ids = database.Chain.Files.Select(file => file.Id).ToList();
        var through = arguments.GetValue(_id) is { } name ? ProjectMigrations.IdOf(name, ids) : null;
        var result = await database.WithAsync(history => history.MarkAsync(through, cancellationToken));
        if (arguments.GetValue(_json))
        {
            Output.Write(JsonText.Of(new { database = database.Kind.Name, marked = result.Migrations, accepted = result.Accepted.Select(difference => difference.ToString()) }));
            return ExitCode.Done;
        }

        foreach (var id in result.Migrations)
        {
            Output.Write($"marked {id}");
        }

        if (result.Migrations.Count == 0)
        {
            Output.Write("Nothing to do.");
        }

        foreach (var difference in result.Accepted)
        {
            Output.Note($"    accepted: {difference}");
        }

        return ExitCode.Done;
    }
}
