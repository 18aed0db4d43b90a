namespace Relata.Tests.Models.Composite;

/// <summary>Refers to a key of two columns, of which one or both may be null.</summary>
[Table("towns")]
public partial class Town : Model
{
    [ForeignKey<Region>(nameof(Composite.Region.X))] public partial int? RegionX { get; set; }
    [ForeignKey<Region>(nameof(Composite.Region.Y))] public partial int? RegionY { get; set; }

    [Relationship(BackPopulates = nameof(Composite.Region.Towns))]
    public partial Region? Region { get; set; }
}
