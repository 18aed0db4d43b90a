namespace Relata.Tests.DeleteActions.Models;

[Table]
public partial class Clerk : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Shop>(OnDelete = OnDelete.SetNull)] public partial int? ShopId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Shop.Staff))]
    public partial Shop? Shop { get; set; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Clerk;

    public override int GetHashCode() => 0;
}
