namespace Relata.Tests.Keys;

[Table]
public partial class Cart : Model
{
    [ForeignKey<Lane>] public partial ushort LaneNumber { get; set; }
    [ForeignKey<Depot>] public partial int? DepotId { get; set; }
    [ForeignKey<Depot>, Index(IsUnique = true)] public partial int? ParkedId { get; set; }

    [Relationship(BackPopulates = nameof(Lane.Carts))]
    public partial Lane? Lane { get; set; }

    [Relationship(ForeignKey = nameof(DepotId), BackPopulates = nameof(Depot.Carts))]
    public partial Depot? Depot { get; set; }

    [Relationship(ForeignKey = nameof(ParkedId), BackPopulates = nameof(Depot.Spare))]
    public partial Depot? Parked { get; set; }
}
