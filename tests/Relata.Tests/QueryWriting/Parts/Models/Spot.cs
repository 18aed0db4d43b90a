namespace Relata.Tests.QueryWriting.Parts.Models;

[Owned]
public partial class Spot
{
    public partial string Row { get; set; }
    public partial string? Seat { get; set; }
}
