namespace Relata.Migrations.Tests.Seeding.Models;

public enum Region
{
    North,
    South,
}
