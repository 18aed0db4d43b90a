namespace Relata.Tests.UniqueKeys.Models;

[Table("uk_anthem")]
public partial class Anthem : Model
{
    public partial string Title { get; set; }
    [ForeignKey<Country>(nameof(Models.Country.Code)), Index(IsUnique = true)] public partial string? CountryCode { get; set; }

    [Relationship(BackPopulates = nameof(Models.Country.Anthem))] public partial Country? Country { get; set; }
}
