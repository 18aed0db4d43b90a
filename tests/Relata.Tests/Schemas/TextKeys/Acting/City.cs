using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Acting;

[Table("tk_city")]
public partial class City : Model
{
    [ForeignKey<Land>(OnDelete = OnDelete.SetNull), MaxLength(5)] public partial string? LandCode { get; set; }

    [Relationship(BackPopulates = nameof(Acting.Land.Cities))] public partial Land? Land { get; set; }
}
