using Relata.Relational;

namespace Relata.Schema.Migrating.Files.Snapshots;

/// <summary>The content of a snapshot file.</summary>
/// <param name="Format">The number of the format.</param>
/// <param name="Database">The kind of database to which the model belongs.</param>
/// <param name="Last">The last migration; null before the first one.</param>
/// <param name="Tables">The tables.</param>
internal sealed record SnapshotDocument(int Format, string Database, string? Last, ValueList<Table> Tables)
{
    /// <summary>The sequences.</summary>
    public ValueList<Sequence> Sequences { get; init => field = value ?? []; } = [];

    /// <summary>The views.</summary>
    public ValueList<View> Views { get; init => field = value ?? []; } = [];
}
