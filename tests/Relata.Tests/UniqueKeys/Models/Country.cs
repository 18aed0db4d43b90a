namespace Relata.Tests.UniqueKeys.Models;

/// <summary>Is referred to by a code, and by a dialling number that not every country has; never by its primary key.</summary>
[Table("uk_country")]
public partial class Country : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }
    [Index(IsUnique = true)] public partial int? Dialling { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Town.Country), OrderBy = nameof(Town.Id))] public partial RelatedList<Town> Towns { get; }
    [Relationship(BackPopulates = nameof(Carrier.Country))] public partial RelatedList<Carrier> Carriers { get; }
    [Relationship(BackPopulates = nameof(Anthem.Country))] public partial Anthem? Anthem { get; set; }
}
