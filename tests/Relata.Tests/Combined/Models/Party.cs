namespace Relata.Tests.Combined.Models;

[Owned]
public partial class Party
{
    public partial string Name { get; set; }

    public partial string? Mail { get; set; }
}
