using Relata.Schema.Migrating.Files;
using Relata.Tool.Databases;
using Relata.Tool.Files;

namespace Relata.Tool.Checking;

/// <summary>Compares the classes with the migrations, and the migrations with each other. No database is opened.</summary>
internal static class ModelCheck
{
    /// <summary>What there is to say about one kind of database.</summary>
    /// <param name="model">The classes and the migrations.</param>
    /// <param name="kind">The kind of database.</param>
    /// <param name="isConnected">Whether a database of that kind is looked at too, which tells what it lacks.</param>
    public static IEnumerable<Finding> Of(ProjectModel model, DatabaseKind kind, bool isConnected)
    {
        MigrationChain chain;
        try
        {
            chain = model.Migrations.Chain(kind);
        }
        catch (MigrationException error)
        {
            return [Finding.Of(error, kind.Name, model.Migrations.Path)];
        }

        return [.. chain.Files.SelectMany(file => Losses(file, model.Migrations.FileOf(file.Id, kind)).Concat(Code(file, model.Migrations.FileOf(file.Id, kind)))), .. isConnected ? [] : BlockingCheck.Of(chain, 0, kind, model.Migrations), .. Changes(model with { Kinds = [kind] }, kind)];
    }

    private static IEnumerable<Finding> Losses(MigrationFile file, string path) => file.Steps.SelectMany(step => step.Changes).Where(step => step.IsDestructive)
        .Select(step => new Finding("REL656", IsNote: true, file.Database, $"{file.Id} loses values: {step}", path));

    private static IEnumerable<Finding> Code(MigrationFile file, string path) => ProgramCode.Of(file.Steps)
        .Select(name => new Finding("REL658", IsNote: true, file.Database, $"{file.Id} runs code of the program, '{name}': the program applies it, and dotnet relata apply does not", path));

    private static IEnumerable<Finding> Changes(ProjectModel model, DatabaseKind kind)
    {
        const string change = "The classes have changes that no migration makes. Add one: dotnet relata migrations add.";
        var snapshot = ProjectMigrations.SnapshotOf(model.Migrations.Path, kind);
        try
        {
            var plan = model.Plan(databases => model.Migrations.Folder.Plan("check", new MigrationHints(), databases)).Drafts.Single().Plan;
            return plan.Steps.Count == 0 ? [] : [new Finding("REL650", IsNote: false, kind.Name, string.Join('\n', [change, .. plan.Steps.Select(planned => $"    {planned.Step}")]), snapshot)];
        }
        catch (MigrationException error) when (error.Code is "REL607" or "REL617")
        {
            return [Finding.Of(error, kind.Name, snapshot)];
        }
        catch (MigrationException error)
        {
            return [new Finding("REL650", IsNote: false, kind.Name, $"{change}\n    {error.Code}: {Finding.Text(error).Replace("\n", "\n    ", StringComparison.Ordinal)}", snapshot)];
        }
    }
}
