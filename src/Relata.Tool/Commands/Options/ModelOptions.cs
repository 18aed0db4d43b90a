using System.CommandLine;
using Relata.Tool.Databases;
using Relata.Tool.Files;
using Relata.Tool.Projects;

namespace Relata.Tool.Commands.Options;

/// <summary>Options that say from which build the classes are read.</summary>
internal sealed class ModelOptions
{
    private readonly FolderOptions _folder;
    private readonly Option<bool> _noBuild = new("--no-build") { Description = "Reads the last build instead of building the project." };
    private readonly Option<string> _configuration = new("--configuration") { Description = "The configuration that is built. Default: that of dotnet build.", HelpName = "name" };
    private readonly Option<string> _framework = new("--framework", "-f") { Description = "The target framework of a project that has several. Default: the first one.", HelpName = "name" };
    private readonly Option<string> _assembly = new("--assembly") { Description = "A built assembly with the classes, in the place of a project. Nothing is built.", HelpName = "path" };
    private readonly Option<string> _namespace = new("--namespace") { Description = "Only the classes of this namespace and those below it, for a project with several databases.", HelpName = "name" };

    /// <summary>Adds the options to a command.</summary>
    public ModelOptions(Command command, FolderOptions folder)
    {
        _folder = folder;
        command.Add(_noBuild);
        command.Add(_configuration);
        command.Add(_framework);
        command.Add(_assembly);
        command.Add(_namespace);
    }

    /// <summary>Builds the project unless told otherwise, and reads its classes.</summary>
    public async Task<ProjectModel> ReadAsync(ParseResult arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var (assembly, migrations) = await FindAsync(arguments, context, cancellationToken);
        var models = ModelAssembly.Read(assembly, arguments.GetValue(_namespace));
        var kinds = _folder.Named(arguments) is { Count: > 0 } named ? named : migrations.Kinds is { Count: > 0 } known ? known : BuiltProject.KindsOf(assembly);
        return kinds.Count > 0 ? new ProjectModel(migrations, kinds, models) : throw new ToolException(
            "REL653", $"Nothing says for which kind of database the migration is: {migrations.Path} has none yet, and the project references no provider. Say it: --database {DatabaseKind.Sqlite}.");
    }

    /// <summary>Builds the project unless told otherwise, and reads its classes, for a database of which the kind is known.</summary>
    public async Task<ModelSet> ReadModelsAsync(ParseResult arguments, ToolContext context, CancellationToken cancellationToken) =>
        ModelAssembly.Read((await FindAsync(arguments, context, cancellationToken)).Assembly, arguments.GetValue(_namespace));

    private async Task<(string Assembly, ProjectMigrations Migrations)> FindAsync(ParseResult arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_assembly) is { } named)
        {
            var path = context.PathOf(named);
            return File.Exists(path)
                ? (path, await _folder.MigrationsAsync(arguments, context, null, cancellationToken))
                : throw new ToolException("REL651", $"There is no assembly {path}. Build the project first, or name it by --project.");
        }

        var project = _folder.Project(arguments, context, arguments.GetValue(_configuration), arguments.GetValue(_framework));
        if (!arguments.GetValue(_noBuild))
        {
            await project.BuildAsync(cancellationToken);
        }

        return (await project.AssemblyAsync(cancellationToken), await _folder.MigrationsAsync(arguments, context, project, cancellationToken));
    }
}
