namespace Relata.Migrations.Tests.Hierarchies.First;

[DiscriminatorValue(1)]
public partial class Car : Vehicle;
