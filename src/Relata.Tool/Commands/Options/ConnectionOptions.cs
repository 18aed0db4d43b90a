using System.CommandLine;
using Relata.Tool.Databases;
using Relata.Tool.Files;

namespace Relata.Tool.Commands.Options;

/// <summary>The option that names a database.</summary>
internal sealed class ConnectionOptions
{
    private const string Variable = "RELATA_CONNECTION";

    private readonly Option<string> _connection = new("--connection", "-c") { HelpName = "connection string" };
    private readonly bool _usesVariable;

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="purpose">What is done to the database.</param>
    /// <param name="usesVariable">Whether the command needs a database, which the environment variable can name too. A command that can do without one does not open one unasked.</param>
    public ConnectionOptions(Command command, string purpose, bool usesVariable = true)
    {
        _usesVariable = usesVariable;
        _connection.Description = usesVariable ? $"{purpose} Where passwords on command lines can be seen, set the environment variable {Variable} instead." : purpose;
        command.Add(_connection);
    }

    /// <summary>The database that is named.</summary>
    /// <exception cref="ToolException">None is (REL653).</exception>
    public ConnectedDatabase Require(ParseResult arguments, ToolContext context, FolderOptions folder, ProjectMigrations migrations) =>
        Find(arguments, context, folder, migrations) ?? throw Missing();

    /// <summary>The database that is named; null if none is.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">Where the command runs.</param>
    /// <param name="folder">The options of the folder.</param>
    /// <param name="migrations">The migrations.</param>
    public ConnectedDatabase? Find(ParseResult arguments, ToolContext context, FolderOptions folder, ProjectMigrations migrations) =>
        Find(arguments, context, folder.Named(arguments), migrations.Kinds) is var (kind, text) ? new ConnectedDatabase(kind, text, migrations, context.Output) : null;

    /// <summary>The connection string that is given, and its kind.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">Where the command runs.</param>
    /// <param name="named">The kinds that an option names.</param>
    /// <exception cref="ToolException">None is given (REL653).</exception>
    public (DatabaseKind Kind, string Text) Require(ParseResult arguments, ToolContext context, IReadOnlyList<DatabaseKind> named) =>
        Find(arguments, context, named, known: []) ?? throw Missing();

    private (DatabaseKind Kind, string Text)? Find(
        ParseResult arguments, ToolContext context, IReadOnlyList<DatabaseKind> named, IReadOnlyList<DatabaseKind> known)
    {
        var text = arguments.GetValue(_connection) ?? (_usesVariable ? Environment.GetEnvironmentVariable(Variable) : null);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var connection = new ConnectionText(text);
        foreach (var (keyword, secret) in connection.Secrets)
        {
            context.Output.Hide(keyword, secret);
        }

        var kind = connection.KindOf(named.Count switch
        {
            0 => null,
            1 => named[0],
            _ => throw new ToolException("REL653", "A connection string is for one kind of database, and --database names several. Name one."),
        }, known);
        return (kind, text);
    }

    private static ToolException Missing() => new("REL653", $"Which database? Name it: --connection \"Data Source=shop.db\", or the environment variable {Variable}.");
}
