using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table("Region")]
public partial class Region : NorthwindEntity
{
    [PrimaryKey] public partial int RegionID { get; set; }
    [MaxLength(50)] public partial string RegionDescription { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Territory.Region))]
    public partial RelatedList<Territory> Territories { get; }
}
