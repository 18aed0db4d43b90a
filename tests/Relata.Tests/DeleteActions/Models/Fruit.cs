namespace Relata.Tests.DeleteActions.Models;

[Table]
public partial class Fruit : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Basket>(OnDelete = OnDelete.Cascade)] public partial int BasketId { get; set; }
    [ForeignKey<Grower>(OnDelete = OnDelete.Restrict)] public partial int? GrowerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Basket.Fruits))]
    public partial Basket? Basket { get; set; }

    [Relationship(BackPopulates = nameof(Models.Grower.Fruits))]
    public partial Grower? Grower { get; set; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Fruit;

    public override int GetHashCode() => 0;
}
