namespace Relata.Tests.JoinedHierarchies.Models;

public partial class Book : Asset
{
    public partial int? Pages { get; set; }
}
