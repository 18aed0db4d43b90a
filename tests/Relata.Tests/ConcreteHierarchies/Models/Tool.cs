namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>A column has the name of one of vehicles, so that the rows of both have one.</summary>
public partial class Tool : Asset
{
    public partial int Weight { get; set; }

    [Column("plate")] public partial string? Mark { get; set; }

    [Column(IsDeferred = true)] public partial string? Manual { get; set; }
}
