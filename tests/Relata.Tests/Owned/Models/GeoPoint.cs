namespace Relata.Tests.Owned.Models;

[Owned]
public sealed partial class GeoPoint
{
    public partial double Lat { get; set; }
    public partial double Lon { get; set; }
}
