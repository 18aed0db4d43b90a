using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Plain;

[Table("tk_city")]
public partial class City : Model
{
    [ForeignKey<Land>, MaxLength(5)] public partial string? LandCode { get; set; }

    [Relationship(BackPopulates = nameof(Plain.Land.Cities))] public partial Land? Land { get; set; }
}
