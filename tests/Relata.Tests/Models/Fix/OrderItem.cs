namespace Relata.Tests.Models.Fix;

[Table("order_items")]
public partial class OrderItem : Entity
{
    [PrimaryKey, ForeignKey<Item>] public partial int ItemId { get; set; }
    [PrimaryKey, ForeignKey<Order>] public partial int OrderId { get; set; }
}
