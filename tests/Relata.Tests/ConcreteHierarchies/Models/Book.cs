namespace Relata.Tests.ConcreteHierarchies.Models;

public partial class Book : Asset
{
    public partial int? Pages { get; set; }
}
