namespace Relata.Tests.Hierarchies.References;

[Table]
public partial class Voyage : Model
{
    [ForeignKey<Vessel>] public partial int VesselId { get; set; }

    [Relationship(BackPopulates = nameof(Vessel.Voyages))]
    public partial Vessel? Vessel { get; set; }
}
