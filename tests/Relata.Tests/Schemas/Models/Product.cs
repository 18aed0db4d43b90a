namespace Relata.Tests.Schemas.Models;

[Table("item", Schema = "relata \"shop\"")]
public partial class Product : Entity
{
    [PrimaryKey(Sequence = "numbers")] public partial int Number { get; set; }
    [Index(IsUnique = true)] public partial string Name { get; set; }
    [Relationship(BackPopulates = nameof(Stock.Product))] public partial RelatedList<Stock> Stocks { get; }
    [Relationship(Secondary = typeof(ProductLabel), BackPopulates = nameof(Label.Products))] public partial RelatedList<Label> Labels { get; }
}
