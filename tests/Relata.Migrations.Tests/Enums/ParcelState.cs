namespace Relata.Migrations.Tests.Enums;

public enum ParcelState
{
    Sent,
    Lost,
}
