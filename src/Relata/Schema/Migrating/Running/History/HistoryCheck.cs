using Relata.Schema.Migrating.Files;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>Compares the history of a database with the migrations of the program.</summary>
internal static class HistoryCheck
{
    /// <summary>Checks that the migrations that were applied are the first ones of the program, and as they were.</summary>
    /// <exception cref="MigrationException">They are not.</exception>
    public static void Check(MigrationChain chain, IReadOnlyList<HistoryRow> rows)
    {
        var files = chain.Files.ToDictionary(file => file.Id);
        var unknown = rows.Where(row => !files.ContainsKey(row.Id)).Select(row => row.Id).ToList();
        if (unknown.Count > 0)
        {
            throw new MigrationException(
                "REL610", $"The database has migrations that this program does not: {string.Join(", ", unknown)}. A newer program was here, or another branch. Run that one, or undo them with it.");
        }

        foreach (var row in rows.Where(row => row.Checksum != MigrationHistory.ChecksumOf(files[row.Id], row.State, row.StepDone)))
        {
            throw new MigrationException(
                "REL606", $"The file of migration {row.Id} was changed after it was applied to this database. What it says now was not done here. Take the file as it was from version control, and add a new migration for the change.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.All(row => row.Id != chain.Files[i].Id))
            {
                throw new MigrationException("REL607", $"Migration {chain.Files[i].Id} was not applied to this database, but a later one was. Migrations were put in another order after that.");
            }
        }
    }
}
