namespace Relata.Tests.Models.Fix;

[Table("users")]
public partial class User : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Address.User), OrderBy = nameof(Address.Id))]
    public partial RelatedList<Address> Addresses { get; }

    [Relationship(BackPopulates = nameof(Order.User), OrderBy = nameof(Order.Id))]
    public partial RelatedList<Order> Orders { get; }

    [Loaded] public partial int AddressCount { get; }

    [Loaded] public partial int? LastOrder { get; }
}
