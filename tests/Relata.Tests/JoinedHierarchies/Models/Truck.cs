namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>Its table has a column of the same name as one of the root.</summary>
[Table("big_truck"), DiscriminatorValue("truck")]
public partial class Truck : Vehicle
{
    public partial decimal? Load { get; set; }

    [Column("name")] public partial string Label { get; set; }
}
