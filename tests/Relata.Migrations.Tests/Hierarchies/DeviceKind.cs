namespace Relata.Migrations.Tests.Hierarchies;

public enum DeviceKind
{
    Phone,
    Tablet,
}
