using System.CommandLine;
using Relata.Tool.Databases;
using Relata.Tool.Files;
using Relata.Tool.Projects;

namespace Relata.Tool.Commands.Options;

/// <summary>Options that say where the migrations are, and for which kinds of databases.</summary>
internal sealed class FolderOptions
{
    private readonly Option<string> _project = new("--project", "-p") { Description = "The project, or its folder. Default: the one in this folder.", HelpName = "path" };
    private readonly Option<string> _migrations = new("--migrations") { Description = "The folder of the migrations. Default: what the project says by RelataMigrations, else Migrations in its folder.", HelpName = "folder" };
    private readonly Option<string[]> _databases = new("--database") { HelpName = "kind" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="use">What kinds of databases are for.</param>
    public FolderOptions(Command command, KindUse use)
    {
        _databases.AcceptOnlyFromAmong([.. DatabaseKind.All.Select(kind => kind.Name)]);
        _databases.Description = use == KindUse.Connection
            ? "The kind of database of the connection string: sqlite, postgresql or mariadb. Default: what the string says."
            : "A kind of database: sqlite, postgresql or mariadb. May be repeated. Default: those for which the folder has migrations, else those whose providers the project references.";
        command.Add(_project);
        command.Add(_migrations);
        if (use != KindUse.None)
        {
            command.Add(_databases);
        }
    }

    /// <summary>The kinds that are named.</summary>
    public IReadOnlyList<DatabaseKind> Named(ParseResult arguments) => arguments.GetResult(_databases) is null ? [] : [.. (arguments.GetValue(_databases) ?? []).Distinct().Select(DatabaseKind.Of)];

    /// <summary>The kinds that are named, else those of the migrations.</summary>
    /// <exception cref="ToolException">There are none (REL653).</exception>
    public IReadOnlyList<DatabaseKind> Kinds(ParseResult arguments, ProjectMigrations migrations) =>
        Named(arguments) is { Count: > 0 } named ? named
        : migrations.Kinds is { Count: > 0 } kinds ? kinds
        : throw new ToolException("REL653", $"There is no migration in {migrations.Path}. Add the first one: dotnet relata migrations add start; or name another folder: --migrations.");

    /// <summary>The project.</summary>
    public BuiltProject Project(ParseResult arguments, ToolContext context, string? configuration = null, string? framework = null) =>
        new(ProjectFile.Find(context.PathOf(arguments.GetValue(_project) ?? ".")), configuration, framework, context.Output);

    /// <summary>The migrations.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">Where the command runs.</param>
    /// <param name="project">The project if it is known; it is looked for if a folder is not named.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ProjectMigrations> MigrationsAsync(ParseResult arguments, ToolContext context, BuiltProject? project, CancellationToken cancellationToken) =>
        new(arguments.GetValue(_migrations) is { } folder ? context.PathOf(folder) : await (project ?? Project(arguments, context)).MigrationsAsync(cancellationToken));
}
