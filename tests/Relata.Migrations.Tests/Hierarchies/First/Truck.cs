namespace Relata.Migrations.Tests.Hierarchies.First;

[DiscriminatorValue(2)]
public partial class Truck : Vehicle;
