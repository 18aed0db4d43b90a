namespace Relata.Migrations.Tests.Hierarchies.First;

[DiscriminatorValue("boss's own")]
public partial class Manager : Employee;
