namespace Relata.Tests.KeyChanges.Models;

/// <summary>Refers to a land that does not know it.</summary>
[Table("kc_road")]
public partial class Road : Model
{
    [ForeignKey<Land>] public partial string? LandCode { get; set; }

    public partial Land? Land { get; set; }
}
