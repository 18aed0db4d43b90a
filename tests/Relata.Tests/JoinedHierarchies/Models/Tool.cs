namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>Its table has a column of the same name as that of vehicles.</summary>
[Table]
public partial class Tool : Asset
{
    public partial int Weight { get; set; }

    [Column("plate")] public partial string? Mark { get; set; }

    [Column(IsDeferred = true)] public partial string? Manual { get; set; }
}
