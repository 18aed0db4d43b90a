namespace Relata.Migrations.Tests.Seeding.Models;

[Table]
public partial class City : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Country>] public partial string CountryCode { get; set; }

    [ForeignKey<City>] public partial int? PartOfId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Country.Cities))] public partial Country? Country { get; set; }
}
