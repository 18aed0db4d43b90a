namespace Relata.Migrations.Tests.Hierarchies.Second;

[DiscriminatorValue(1)]
public partial class Car : Vehicle;
