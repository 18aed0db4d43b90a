using System.ComponentModel.DataAnnotations;
using Relata;

namespace Migrated;

/// <summary>A class of a database that migrations make: its title has become a name, and the rest was added.</summary>
[Table, Index(nameof(Slug), IsUnique = true)]
public partial class City : Model
{
    public partial string Name { get; set; }
    [StringLength(60)] public partial string Slug { get; set; }
    [Column(EnumAsText = true)] public partial CitySize Size { get; set; }
    public partial long? Population { get; set; }
    [ForeignKey<Country>] public partial string CountryCode { get; set; }

    [Relationship(BackPopulates = nameof(Country.Cities))] public partial Country? Country { get; set; }
}
