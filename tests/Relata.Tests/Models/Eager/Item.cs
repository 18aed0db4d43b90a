namespace Relata.Tests.Models.Eager;

[Table("items")]
public partial class Item : Model
{
    [ForeignKey<Order>] public partial int OrderId { get; set; }
}
