namespace Relata.Tests.Owned.Models;

public partial class Store : Place
{
    public partial GeoPoint At { get; set; }
    public partial Label? Sign { get; set; }
}
