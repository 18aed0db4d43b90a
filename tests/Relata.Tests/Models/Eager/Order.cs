namespace Relata.Tests.Models.Eager;

[Table("orders")]
public partial class Order : Model
{
    [ForeignKey<User>] public partial int UserId { get; set; }

    [Relationship(OrderBy = nameof(Item.Id), Loading = Loading.Joined)]
    public partial RelatedList<Item> Items { get; }
}
