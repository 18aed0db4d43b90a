using System.CommandLine;
using Relata.Tool.Commands.Options;
using Relata.Tool.Output;

namespace Relata.Tool.Commands;

/// <summary>A command of the tool.</summary>
internal abstract class ToolCommand : Command
{
    /// <summary>Creates the command.</summary>
    protected ToolCommand(string name, string description, ToolContext context, KindUse use = KindUse.Migrations)
        : base(name, description)
    {
        Context = context;
        Folder = new FolderOptions(this, use);
        SetAction(RunAsync);
    }

    /// <summary>Where the command runs.</summary>
    protected ToolContext Context { get; }

    /// <summary>Where it writes.</summary>
    protected ToolOutput Output => Context.Output;

    /// <summary>Where the migrations are.</summary>
    protected FolderOptions Folder { get; }

    /// <summary>The option for results as JSON.</summary>
    protected static Option<bool> JsonOption() => new("--json") { Description = "Prints the result as JSON." };

    /// <summary>Runs the command.</summary>
    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>The migrations, whose folder must be there.</summary>
    protected async Task<Files.ProjectMigrations> MigrationsAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var migrations = await Folder.MigrationsAsync(arguments, Context, project: null, cancellationToken);
        migrations.Require();
        return migrations;
    }
}
