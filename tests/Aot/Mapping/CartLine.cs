using Relata;

[Table]
public partial class CartLine : Model
{
    public partial string Article { get; set; }
    [ForeignKey<Cart>(OnDelete = OnDelete.Cascade)] public partial int CartId { get; set; }

    [Relationship(BackPopulates = nameof(Cart.Lines))]
    public partial Cart? Cart { get; set; }
}
