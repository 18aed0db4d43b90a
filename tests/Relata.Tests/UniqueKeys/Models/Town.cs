namespace Relata.Tests.UniqueKeys.Models;

[Table("uk_town")]
public partial class Town : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Country>(nameof(Models.Country.Code))] public partial string CountryCode { get; set; }

    [Relationship(BackPopulates = nameof(Models.Country.Towns))] public partial Country Country { get; set; }
}
