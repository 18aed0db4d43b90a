namespace Relata.Tests.KeyChanges.Models;

[Table("kc_place")]
public partial class Place : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Land>] public partial string? LandCode { get; set; }

    [Relationship(BackPopulates = nameof(Models.Land.Places))]
    public partial Land? Land { get; set; }
}
