namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Columns that have a value in the place of NULL.</summary>
[Table]
public partial class Voyage : Model
{
    [Discriminator] public partial string Kind { get; }
    [Convert<NoCode>, Index] public partial string? Code { get; set; }
    [Convert<NoRank>] public partial int? Rank { get; set; }
    [Convert<NoToll>] public partial decimal? Toll { get; set; }
    [Convert<Known>] public partial bool? IsSafe { get; set; }
    [Convert<NoCode>] public partial string? Former { get; set; }
    [Convert<OpenEnd>] public partial DateTime? EndedAt { get; set; }
    [Convert<NoReference>] public partial Guid? Reference { get; set; }
    [Convert<NoPath>] public partial string? Path { get; set; }
    [ForeignKey<Fleet>] public partial int? FleetId { get; set; }

    [Relationship(BackPopulates = nameof(StoredNulls.Fleet.Voyages))]
    public partial Fleet? Fleet { get; set; }
}
