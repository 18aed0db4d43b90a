using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Shipper : NorthwindEntity
{
    [PrimaryKey] public partial int ShipperID { get; set; }
    [MaxLength(40)] public partial string CompanyName { get; set; }
    [MaxLength(24)] public partial string? Phone { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Order.Shipper))]
    public partial RelatedList<Order> Orders { get; }
}
