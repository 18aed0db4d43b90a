namespace Relata.Tests.Versions.Models;

public partial class Bike : Vehicle
{
    public partial int Gears { get; set; }
}
