using Relata;

[Table]
public partial class Cart : Model
{
    public partial string Owner { get; set; }

    [Relationship(BackPopulates = nameof(CartLine.Cart), Cascade = Cascade.All, PassiveDeletes = true)]
    public partial RelatedList<CartLine> Lines { get; }
}
