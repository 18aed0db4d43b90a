namespace Relata.Tests.Legacy.Northwind;

[Table("Order Details")]
public partial class OrderDetail : NorthwindEntity
{
    [PrimaryKey, ForeignKey<Order>] public partial int OrderID { get; set; }
    [PrimaryKey, ForeignKey<Product>] public partial int ProductID { get; set; }
    public partial decimal UnitPrice { get; set; }
    public partial short Quantity { get; set; }
    public partial float Discount { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Order.Details))]
    public partial Order? Order { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Product.Details))]
    public partial Product? Product { get; set; }
}
