namespace Relata.Tests.Models.Fix;

[Table("orders")]
public partial class Order : Model
{
    [ForeignKey<User>] public partial int? UserId { get; set; }
    [ForeignKey<Address>] public partial int? AddressId { get; set; }
    public partial string? Description { get; set; }
    [Column("isopen")] public partial int? IsOpen { get; set; }

    [Relationship(BackPopulates = nameof(Fix.User.Orders))]
    public partial User? User { get; set; }

    [Relationship]
    public partial Address? Address { get; set; }

    [Relationship(Secondary = typeof(OrderItem), OrderBy = nameof(Item.Id))]
    public partial RelatedList<Item> Items { get; }

    [Loaded] public partial int ItemCount { get; }

    [Loaded] public partial bool HasItems { get; }

    [Loaded] public partial string? UserName { get; }
}
