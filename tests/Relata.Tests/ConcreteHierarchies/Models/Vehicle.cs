namespace Relata.Tests.ConcreteHierarchies.Models;

public partial class Vehicle : Asset
{
    public partial int Wheels { get; set; }

    [Index(IsUnique = true)] public partial string? Plate { get; set; }

    [ForeignKey<Site>] public partial int? GarageId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Site.Parked))]
    public partial Site? Garage { get; set; }

    [Relationship(BackPopulates = nameof(Carrier), OrderBy = nameof(Id))]
    public partial RelatedList<Asset> Cargo { get; }

    [Relationship(BackPopulates = nameof(Trip.Vehicle), OrderBy = nameof(Trip.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Trip> Trips { get; }
}
