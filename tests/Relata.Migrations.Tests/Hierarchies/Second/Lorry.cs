namespace Relata.Migrations.Tests.Hierarchies.Second;

[DiscriminatorValue(3)]
public partial class Lorry : Vehicle;
