using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Tool.Databases;

namespace Relata.Tool.Files;

/// <summary>Writes snapshots from migrations.</summary>
internal static class Snapshots
{
    /// <summary>Makes the snapshot of a folder that to which migrations lead.</summary>
    public static void Restore(string folder, DatabaseKind kind, MigrationChain chain)
    {
        var path = ProjectMigrations.SnapshotOf(folder, kind);
        if (chain.Files.Count == 0)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path, new ModelSnapshot(kind.Name, chain.Last, chain.Model).Write());
    }
}
