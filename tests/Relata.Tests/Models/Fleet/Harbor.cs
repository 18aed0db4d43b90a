namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Harbor : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    /// <summary>Ships that are here; without their harbor they are at sea.</summary>
    [Relationship(BackPopulates = nameof(Ship.Harbor), OrderBy = nameof(Ship.Id))]
    public partial RelatedList<Ship> Ships { get; }

    /// <summary>What cannot be without its harbor, and is deleted with it.</summary>
    [Relationship(BackPopulates = nameof(Quay.Harbor), OrderBy = nameof(Quay.Id), Cascade = Cascade.All)]
    public partial RelatedList<Quay> Quays { get; }

    /// <summary>What cannot be without its harbor, and keeps it from being deleted.</summary>
    [Relationship(BackPopulates = nameof(Ledger.Harbor))]
    public partial RelatedList<Ledger> Ledgers { get; }

    /// <summary>A list without another side.</summary>
    [Relationship(OrderBy = nameof(Buoy.Id))]
    public partial RelatedList<Buoy> Buoys { get; }

    [Relationship(BackPopulates = nameof(Fleet.Lamp.Harbor), Cascade = Cascade.AllDeleteOrphan)]
    public partial Lamp? Lamp { get; set; }

    [Loaded] public partial int ShipCount { get; }
}
