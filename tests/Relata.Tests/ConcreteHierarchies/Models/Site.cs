namespace Relata.Tests.ConcreteHierarchies.Models;

[Table]
public partial class Site : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Asset.Site), OrderBy = nameof(Asset.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Asset> Assets { get; }

    [Relationship(BackPopulates = nameof(Vehicle.Garage), OrderBy = nameof(Vehicle.Id))]
    public partial RelatedList<Vehicle> Parked { get; }
}
