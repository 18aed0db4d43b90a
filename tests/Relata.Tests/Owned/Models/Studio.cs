namespace Relata.Tests.Owned.Models;

[Table]
public partial class Studio : Place
{
    public partial GeoPoint Site { get; set; }
    public partial Money? Rate { get; set; }
}
