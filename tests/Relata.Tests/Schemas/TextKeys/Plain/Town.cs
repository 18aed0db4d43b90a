using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Plain;

[Table("tk_town")]
public partial class Town : Model
{
    [ForeignKey<Country>, MaxLength(5)] public partial string? CountryCode { get; set; }
    [MaxLength(20)] public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Plain.Country.Towns))] public partial Country? Country { get; set; }
}
