namespace Relata.Tests.Keys;

/// <summary>Its key is a number that the program makes, so that it may be zero.</summary>
[Table]
public partial class Lane : Entity
{
    [PrimaryKey] public partial ushort Number { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Cart.Lane), Cascade = Cascade.All)]
    public partial RelatedList<Cart> Carts { get; }
}
