namespace Relata.Tests.JoinedHierarchies.Models;

[Table]
public partial class Trip : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Vehicle>] public partial int VehicleId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Vehicle.Trips))]
    public partial Vehicle? Vehicle { get; set; }
}
