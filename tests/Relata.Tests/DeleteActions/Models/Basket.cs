namespace Relata.Tests.DeleteActions.Models;

[Table]
public partial class Basket : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Shop>(OnDelete = OnDelete.Cascade)] public partial int ShopId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Shop.Baskets))]
    public partial Shop? Shop { get; set; }

    [Relationship(BackPopulates = nameof(Fruit.Basket), Cascade = Cascade.All, PassiveDeletes = true, OrderBy = nameof(Fruit.Id))]
    public partial RelatedList<Fruit> Fruits { get; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Basket;

    public override int GetHashCode() => 0;
}
