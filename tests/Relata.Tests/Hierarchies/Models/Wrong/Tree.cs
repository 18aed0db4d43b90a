namespace Relata.Tests.Hierarchies.Models.Wrong;

public partial class Tree : Plant
{
    public partial int Size { get; set; }
}
