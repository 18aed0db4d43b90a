using Relata.Entities.Properties;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding.Planning;

/// <summary>What has to be done so that a database has the seeds.</summary>
internal sealed class SeedPlan
{
    /// <summary>The rows that are missing.</summary>
    public List<SeedRow> Inserts { get; } = [];

    /// <summary>The rows that exist, with the columns that are written.</summary>
    public List<(SeedRow Row, Entity Existing, ColumnMask Columns)> Updates { get; } = [];

    /// <summary>The rows that are deleted.</summary>
    public List<Entity> Deletes { get; } = [];

    /// <summary>The records that change, with the columns that were left as they are. The values of the others are read after the writes.</summary>
    public List<(SeedRow Row, IReadOnlySet<int> Edited)> Records { get; } = [];

    /// <summary>The records that go.</summary>
    public List<SeedId> Forgotten { get; } = [];

    /// <summary>What is told.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Whether nothing is written.</summary>
    public bool IsEmpty => Inserts.Count + Updates.Count + Deletes.Count + Records.Count + Forgotten.Count == 0;

    /// <summary>The result, after the plan was carried out.</summary>
    public SeedResult ToResult() => new(Inserts.Count, Updates.Count, Deletes.Count, Notes);
}
