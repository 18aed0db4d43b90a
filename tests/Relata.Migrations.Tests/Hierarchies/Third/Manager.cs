namespace Relata.Migrations.Tests.Hierarchies.Third;

[DiscriminatorValue("boss's own")]
public partial class Manager : Employee;
