namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>Its table has a name of its own, and its discriminator a value of its own.</summary>
[Table("big_truck"), DiscriminatorValue("truck")]
public partial class Truck : Vehicle
{
    public partial decimal? Load { get; set; }

    public partial string Label { get; set; }
}
