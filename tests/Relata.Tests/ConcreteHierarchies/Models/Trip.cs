namespace Relata.Tests.ConcreteHierarchies.Models;

[Table]
public partial class Trip : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Vehicle>] public partial Guid VehicleId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Vehicle.Trips))]
    public partial Vehicle? Vehicle { get; set; }
}
