namespace Relata.Migrations.Tests.Enums;

[Flags]
public enum ParcelMarks
{
    None = 0,
    Fragile = 1,
    Cold = 2,
}
