namespace Relata.Tests.JoinedHierarchies.Models;

public partial class Bicycle : Vehicle
{
    public partial string Gear { get; set; }
}
