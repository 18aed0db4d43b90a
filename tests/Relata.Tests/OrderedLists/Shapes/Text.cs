namespace Relata.Tests.OrderedLists.Shapes;

public partial class Text : Block
{
    public partial string? Body { get; set; }
}
