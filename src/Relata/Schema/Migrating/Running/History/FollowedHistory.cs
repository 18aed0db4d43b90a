using Relata.Schema.Migrating.Files;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>The history of a database as if the migrations that were squashed had been applied as one.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Squashed">The migrations whose row is not in the database yet; those that they replace are.</param>
internal sealed record FollowedHistory(IReadOnlyList<HistoryRow> Rows, IReadOnlyList<MigrationFile> Squashed)
{
    /// <summary>Reads a history with the migrations of the program.</summary>
    /// <exception cref="MigrationException">The database has a part of what was squashed (REL625), or another text of it (REL606).</exception>
    public static FollowedHistory Of(MigrationChain chain, IReadOnlyList<HistoryRow> rows)
    {
        List<MigrationFile> followed = [];
        foreach (var file in chain.Files.Where(file => file.Replaces.Count > 0))
        {
            var replaced = file.Replaces.Select(each => (Replaced: each, Row: rows.FirstOrDefault(row => row.Id == each.Id))).ToList();
            if (replaced.All(each => each.Row is null))
            {
                continue;
            }

            if (replaced.FirstOrDefault(each => each.Row is not { IsComplete: true }) is ({ } missing, _))
            {
                throw new MigrationException(
                    "REL625",
                    $"Migration {file.Id} replaces {file.Replaces.Count} migrations, of which this database has only a part: {missing.Id} is missing or not complete. Nothing was changed. "
                    + "Apply the others with the version of the program, or of the folder in version control, that still has them; then apply this one.");
            }

            if (replaced.FirstOrDefault(each => each.Row!.Checksum != each.Replaced.Checksum) is ({ } other, _))
            {
                throw new MigrationException("REL606", $"The file of migration {other.Id} was another one when it was applied to this database than when it was squashed to {file.Id}. What the squashed one says was not done here.");
            }

            rows = [.. rows.Where(row => file.Replaces.All(each => each.Id != row.Id)), new HistoryRow(file.Id, file.Checksum, HistoryRow.Done, file.Steps.Count, file.Steps.Count)];
            followed.Add(file);
        }

        return new FollowedHistory(rows, followed);
    }
}
