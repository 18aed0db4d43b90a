namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Crate : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Quay>] public partial int? QuayId { get; set; }

    [Relationship(BackPopulates = nameof(Fleet.Quay.Crates))]
    public partial Quay? Quay { get; set; }
}
