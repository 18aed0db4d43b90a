namespace Relata.Migrations.Tests.Hierarchies.Second;

[DiscriminatorValue(DeviceKind.Tablet)]
public partial class Slate : Device;
