namespace Relata.Tests.Models.Eager;

/// <summary>A user whose relationships are eager as they are declared.</summary>
[Table("users")]
public partial class User : Model
{
    public partial string Name { get; set; }

    [Relationship(OrderBy = nameof(Address.Id), Loading = Loading.Joined)]
    public partial RelatedList<Address> Addresses { get; }

    [Relationship(OrderBy = nameof(Order.Id), Loading = Loading.SelectIn)]
    public partial RelatedList<Order> Orders { get; }
}
