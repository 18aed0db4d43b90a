namespace Relata.Tests.DeleteActions.Models;

/// <summary>Its baskets are deleted with it by the database, its staff loses its reference.</summary>
[Table]
public partial class Shop : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Basket.Shop), Cascade = Cascade.All, PassiveDeletes = true, OrderBy = nameof(Basket.Id))]
    public partial RelatedList<Basket> Baskets { get; }

    [Relationship(BackPopulates = nameof(Clerk.Shop), PassiveDeletes = true, OrderBy = nameof(Clerk.Id))]
    public partial RelatedList<Clerk> Staff { get; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Shop;

    public override int GetHashCode() => 0;
}
