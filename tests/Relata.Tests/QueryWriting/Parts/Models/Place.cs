namespace Relata.Tests.QueryWriting.Parts.Models;

[Owned]
public partial class Place
{
    public partial string City { get; set; }
    public partial string? Street { get; set; }
    public partial Spot? Spot { get; set; }
}
