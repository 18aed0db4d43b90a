using System.CommandLine;
using Relata.Tool.Commands.Options;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary><c>status</c>: which migrations a database has.</summary>
internal sealed class StatusCommand : ToolCommand
{
    private readonly Option<bool> _json = JsonOption();
    private readonly ConnectionOptions _connection;

    /// <summary>Creates the command.</summary>
    public StatusCommand(ToolContext context)
        : base("status", "Tells which migrations a database has. Reads only.", context, KindUse.Connection)
    {
        _connection = new ConnectionOptions(this, "The database.");
        Add(_json);
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await MigrationsAsync(arguments, cancellationToken);
        var database = _connection.Require(arguments, Context, Folder, migrations);
        var status = await database.WithAsync(history => history.StatusAsync(cancellationToken));
        if (arguments.GetValue(_json))
        {
            Output.Write(JsonText.Of(new { database = database.Kind.Name, status.IsUpToDate, status.Applied, status.Pending, status.Interrupted, status.Unknown }));
            return ExitCode.Done;
        }

        Output.Write(status.ToString());
        return ExitCode.Done;
    }
}
