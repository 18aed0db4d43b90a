namespace Relata.Tests.Legacy.Northwind;

[View("Order Subtotals")]
public partial class OrderSubtotal : NorthwindEntity
{
    [PrimaryKey, ForeignKey<Order>] public partial int OrderID { get; }
    public partial decimal Subtotal { get; }

    [Relationship(BackPopulates = nameof(Northwind.Order.Subtotal))]
    public partial Order? Order { get; }
}
