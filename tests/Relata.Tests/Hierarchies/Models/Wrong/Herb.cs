namespace Relata.Tests.Hierarchies.Models.Wrong;

public partial class Herb : Plant
{
    public partial string? Size { get; set; }
}
