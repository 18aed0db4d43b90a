using System.ComponentModel.DataAnnotations;

namespace Relata.Migrations.Tests.Seeding.Models;

[Table]
public partial class Country : Entity
{
    [PrimaryKey, MaxLength(2)] public partial string Code { get; set; }

    public partial string Name { get; set; }

    [Column(EnumAsText = true)] public partial Region Region { get; set; }

    public partial decimal Area { get; set; }

    public partial string? Note { get; set; }

    [Json] public partial IReadOnlyList<string>? Languages { get; set; }

    [Owned] public partial Code? Iso { get; set; }

    public partial DateTime Since { get; set; }

    [Column(IsDeferred = true)] public partial string? Anthem { get; set; }

    [Relationship(BackPopulates = nameof(City.Country))] public partial RelatedList<City> Cities { get; }
}
