namespace Relata.Tests.Schemas.Models;

/// <summary>Its table is called as the one of products is, in another schema.</summary>
[Table("item", Schema = "relata_depot")]
public partial class Stock : Entity
{
    [PrimaryKey(Sequence = "numbers")] public partial int Number { get; set; }
    [Index(IsUnique = true)] public partial string Place { get; set; }
    [ForeignKey<Product>] public partial int ProductNumber { get; set; }
    [Relationship(BackPopulates = nameof(Product.Stocks))] public partial Product? Product { get; set; }
}
