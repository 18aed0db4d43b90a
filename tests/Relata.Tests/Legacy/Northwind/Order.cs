using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Order : NorthwindEntity
{
    [PrimaryKey] public partial int OrderID { get; set; }
    [ForeignKey<Customer>, MaxLength(5)] public partial string? CustomerID { get; set; }
    [ForeignKey<Employee>] public partial int? EmployeeID { get; set; }
    public partial DateTime? OrderDate { get; set; }
    public partial DateTime? RequiredDate { get; set; }
    public partial DateTime? ShippedDate { get; set; }
    [ForeignKey<Shipper>] public partial int? ShipVia { get; set; }
    public partial decimal? Freight { get; set; }
    [MaxLength(40)] public partial string? ShipName { get; set; }
    [MaxLength(60)] public partial string? ShipAddress { get; set; }
    [MaxLength(15)] public partial string? ShipCity { get; set; }
    [MaxLength(15)] public partial string? ShipRegion { get; set; }
    [MaxLength(10)] public partial string? ShipPostalCode { get; set; }
    [MaxLength(15)] public partial string? ShipCountry { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Customer.Orders))]
    public partial Customer? Customer { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Employee.Orders))]
    public partial Employee? Employee { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Shipper.Orders))]
    public partial Shipper? Shipper { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.OrderDetail.Order), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<OrderDetail> Details { get; }

    [Relationship(BackPopulates = nameof(Northwind.OrderSubtotal.Order))]
    public partial OrderSubtotal? Subtotal { get; }
}
