namespace Relata.Migrations.Tests.Hierarchies.Second;

[DiscriminatorValue("boss's own")]
public partial class Manager : Employee;
