using System.ComponentModel.DataAnnotations;
using Relata;

namespace Migrated;

[Table]
public partial class Country : Entity
{
    [PrimaryKey, StringLength(2)] public partial string Code { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(City.Country))]
    public partial RelatedList<City> Cities { get; }
}
