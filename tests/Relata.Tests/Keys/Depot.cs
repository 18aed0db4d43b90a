namespace Relata.Tests.Keys;

[Table]
public partial class Depot : Model
{
    [Relationship(BackPopulates = nameof(Cart.Depot))]
    public partial RelatedList<Cart> Carts { get; }

    [Relationship(BackPopulates = nameof(Cart.Parked))]
    public partial Cart? Spare { get; set; }
}
