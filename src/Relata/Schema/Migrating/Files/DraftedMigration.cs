using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Planning;

namespace Relata.Schema.Migrating.Files;

/// <summary>A migration that is not written yet, for one kind of database.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="File">The file.</param>
/// <param name="SnapshotPath">Where the snapshot is.</param>
/// <param name="Snapshot">The snapshot after the migration.</param>
internal sealed record DraftedMigration(MigrationPlan Plan, MigrationFile File, string SnapshotPath, ModelSnapshot Snapshot)
{
    /// <summary>What was asked for and cannot be.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
