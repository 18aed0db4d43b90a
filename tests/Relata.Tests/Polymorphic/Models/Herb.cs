namespace Relata.Tests.Polymorphic.Models;

public partial class Herb : Plant
{
    public partial string Use { get; set; }

    public partial Bed? Bed { get; set; }
}
