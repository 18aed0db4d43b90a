using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Plain;

[Table("tk_land")]
public partial class Land : Entity
{
    [PrimaryKey, MaxLength(5)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(City.Land))] public partial RelatedList<City> Cities { get; }
}
