namespace Relata.Migrations.Tests.Hierarchies.Second;

public partial class Developer : Employee;
