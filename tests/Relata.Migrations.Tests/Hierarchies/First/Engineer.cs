namespace Relata.Migrations.Tests.Hierarchies.First;

public partial class Engineer : Employee;
