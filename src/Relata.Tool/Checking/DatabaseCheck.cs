using Relata.Schema.Comparing;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.History;
using Relata.Tool.Files;

namespace Relata.Tool.Checking;

/// <summary>Compares the history of a database with the files, and its tables with what the applied migrations lead to. Reads only.</summary>
internal static class DatabaseCheck
{
    /// <summary>What there is to say about a database.</summary>
    public static async Task<IReadOnlyList<Finding>> OfAsync(ConnectedDatabase database, ProjectMigrations migrations, CancellationToken cancellationToken)
    {
        var kind = database.Kind.Name;
        try
        {
            var chain = database.Chain;
            var inspection = await database.InspectAsync(cancellationToken);
            HistoryCheck.Check(chain, inspection.Rows);
            return inspection.Rows.FirstOrDefault(row => !row.IsComplete) is { } interrupted
                ? [new Finding("REL611", IsNote: false, kind, $"Migration {interrupted.Id} was begun and not completed ({interrupted.State}, {interrupted.StepDone} of {interrupted.Steps} steps are done).")]
                : [.. Pending(chain, inspection, kind), .. BlockingCheck.Of(chain, inspection.Rows.Count, database.Kind, migrations), .. Differences(database, chain, inspection)];
        }
        catch (MigrationException error)
        {
            return [Finding.Of(error, kind)];
        }
    }

    private static IEnumerable<Finding> Pending(MigrationChain chain, MigrationInspection inspection, string kind) =>
        chain.Files.Skip(inspection.Rows.Count).Select(file => new Finding(null, IsNote: true, kind, $"{file.Id} is not applied to the database yet"));

    // What no query or write fails on is a note, and so is what was there when migrations were marked as applied.
    private static IEnumerable<Finding> Differences(ConnectedDatabase database, MigrationChain chain, MigrationInspection inspection) =>
        SchemaComparer.Compare(chain.ModelAfter(inspection.Rows.Count), inspection.Schema, database.Kind.Schema()).All
            .Select(difference => inspection.Accepted.Contains($"{difference}")
                ? new Finding("REL608", IsNote: true, database.Kind.Name, $"The database has been so since its migrations were marked as applied. {difference}")
                : new Finding("REL608", !difference.IsDangerous, database.Kind.Name, $"The database is not as its migrations left it. {difference}"));
}
