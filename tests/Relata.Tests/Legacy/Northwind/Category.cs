using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Category : NorthwindEntity
{
    [PrimaryKey] public partial int CategoryID { get; set; }
    [MaxLength(15)] public partial string CategoryName { get; set; }
    public partial string? Description { get; set; }
    public partial byte[]? Picture { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Product.Category))]
    public partial RelatedList<Product> Products { get; }
}
