namespace Relata.Tests.UniqueKeys.Models;

[Table("uk_carrier")]
public partial class Carrier : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Country>(nameof(Models.Country.Dialling))] public partial int? Dialling { get; set; }

    [Relationship(BackPopulates = nameof(Models.Country.Carriers))] public partial Country? Country { get; set; }
}
