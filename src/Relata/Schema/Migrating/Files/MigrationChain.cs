using Relata.Relational;

namespace Relata.Schema.Migrating.Files;

/// <summary>The migrations of one kind of database, in order: each names the one before.</summary>
/// <param name="Files">The migrations, in order.</param>
internal sealed record MigrationChain(IReadOnlyList<MigrationFile> Files)
{
    /// <summary>The last migration; null if there is none.</summary>
    public string? Last => Files.Count == 0 ? null : Files[^1].Id;

    /// <summary>The model after all migrations.</summary>
    public RelationalModel Model => ModelAfter(Files.Count);

    /// <summary>The model after the first migrations.</summary>
    public RelationalModel ModelAfter(int count) => Files.Take(count).Aggregate(RelationalModel.Empty, (model, file) => file.Apply(model));

    /// <summary>Puts migrations in order.</summary>
    /// <exception cref="MigrationException">They are not one chain (REL607).</exception>
    public static MigrationChain Of(IReadOnlyCollection<MigrationFile> files)
    {
        if (files.FirstOrDefault(file => files.Any(other => other.Replaces.Any(replaced => replaced.Id == file.Id))) is { } kept)
        {
            throw new MigrationException("REL607", $"Migration {kept.Id} is there, and so is the squashed one that replaces it: {files.First(file => file.Replaces.Any(replaced => replaced.Id == kept.Id)).Id}. Remove the folder of one of them.");
        }

        if (files.GroupBy(file => After(file, files)).FirstOrDefault(group => group.Count() > 1) is { } heads)
        {
            throw new MigrationException(
                "REL607",
                $"Migrations {string.Join(" and ", heads.Select(file => file.Id).Order(StringComparer.Ordinal))} both {(heads.Key is null ? "are the first" : $"come after {heads.Key}")}, as when two branches each add one. "
                + "Keep the one that others have applied, remove the folder of the other, take the snapshot that belongs to the kept one, and add the other again.");
        }

        var byAfter = files.ToDictionary(file => After(file, files) ?? "");
        List<MigrationFile> chain = [];
        while (byAfter.Remove(chain.Count == 0 ? "" : chain[^1].Id, out var next))
        {
            chain.Add(next);
        }

        return byAfter.Count == 0 ? new MigrationChain(chain) : throw new MigrationException(
            "REL607", $"Migration {byAfter.Values.First().Id} comes after {byAfter.Values.First().After}, which is not there. Restore its folder, or correct the first line of the file.");
    }

    // A migration that was added before the squash names the last one that was replaced.
    private static string? After(MigrationFile file, IReadOnlyCollection<MigrationFile> files)
    {
        var squashed = files.FirstOrDefault(other => other.Replaces.Any(replaced => replaced.Id == file.After));
        return squashed is null ? file.After
            : squashed.Replaces[^1].Id == file.After ? squashed.Id
            : throw new MigrationException("REL607", $"Migration {file.Id} comes after {file.After}, which is in the middle of what {squashed.Id} has replaced: another branch added it. Remove its folder, take the snapshot that belongs to the last migration, and add it again.");
    }
}
