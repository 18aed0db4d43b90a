using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Acting;

[Table("tk_land")]
public partial class Land : Entity
{
    [PrimaryKey, MaxLength(5)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(City.Land), PassiveDeletes = true)] public partial RelatedList<City> Cities { get; }
}
