using System.CommandLine;
using Relata.Tool.Commands.Options;
using Relata.Tool.Files;
using Relata.Tool.Files.Branches;
using Relata.Tool.Output;

namespace Relata.Tool.Commands.Migrations;

/// <summary><c>migrations rebase</c>: of two branches that have each added a migration, plans one anew on top of the other.</summary>
internal sealed class RebaseCommand : ToolCommand
{
    private readonly Argument<string> _ours = new("ours") { Description = "The migration that is planned anew. Default: the younger one.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = JsonOption();
    private readonly ModelOptions _model;

    /// <summary>Creates the command.</summary>
    public RebaseCommand(ToolContext context)
        : base("rebase", "Puts two branches that have each added a migration in order: the other one's stays, the own one is planned anew on top of it.", context, KindUse.None)
    {
        Add(_ours);
        Add(_json);
        _model = new ModelOptions(this, Folder);
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var model = await _model.ReadAsync(arguments, Context, cancellationToken);
        model.Migrations.Require();
        var branches = new BranchedMigrations(model.Migrations, arguments.GetValue(_ours));
        var copy = Directory.CreateTempSubdirectory("relata-").FullName;
        try
        {
            Replace(model, branches, copy, arguments.GetValue(_json));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }

        return ExitCode.Done;
    }

    // Everything is planned in a copy: a refusal leaves the folder as it was.
    private void Replace(ProjectModel model, BranchedMigrations branches, string copy, bool isJson)
    {
        var path = model.Migrations.Path;
        Directories.Copy(path, copy, name => name.Split(Path.DirectorySeparatorChar)[0] != branches.Ours);
        foreach (var kind in model.Kinds)
        {
            Snapshots.Restore(copy, kind, branches.Others(kind));
        }

        var migration = (model with { Migrations = new ProjectMigrations(copy) }).Plan(databases => new MigrationFolder(copy).Add(branches.Name, branches.Hints, databases));
        foreach (var kind in model.Kinds.Where(kind => File.Exists(model.Migrations.FileOf(branches.Ours, kind))))
        {
            File.Delete(model.Migrations.FileOf(branches.Ours, kind));
        }

        Directories.Copy(copy, path, name => Path.GetDirectoryName(name) is "" || name.Split(Path.DirectorySeparatorChar)[0] == migration.Id);
        Directories.DeleteIfEmpty(Path.Combine(path, branches.Ours));
        if (isJson)
        {
            Output.Write(JsonText.Of(new
            {
                id = migration.IsEmpty ? null : migration.Id,
                after = branches.Theirs,
                replaces = branches.Ours,
                databases = migration.Drafts.Where(draft => draft.Plan.Steps.Count > 0).Select(draft => new { database = draft.Plan.Database, steps = draft.Plan.Steps.Select(planned => planned.Step.ToString()) }),
            }));
            return;
        }

        Output.Write(migration.IsEmpty
            ? $"removed {branches.Ours}: {branches.Theirs} makes its changes already"
            : $"{migration}\n\nWritten: {Path.Combine(path, migration.Id)}, after {branches.Theirs}, in the place of {branches.Ours}");
        Output.Note($"A database that has applied {branches.Ours} has to undo it first, with the files as they were.");
    }
}
