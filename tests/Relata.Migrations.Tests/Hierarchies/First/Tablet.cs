namespace Relata.Migrations.Tests.Hierarchies.First;

public partial class Tablet : Device;
