namespace Relata.Tests.ConcreteHierarchies.Models;

public partial class Bicycle : Vehicle
{
    public partial string Gear { get; set; }
}
