namespace Relata.Tests.Versions.Models;

[Table]
public partial class Truck : Vehicle
{
    public partial int Load { get; set; }
}
