using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Product : NorthwindEntity
{
    [PrimaryKey] public partial int ProductID { get; set; }
    [MaxLength(40)] public partial string ProductName { get; set; }
    [ForeignKey<Supplier>] public partial int? SupplierID { get; set; }
    [ForeignKey<Category>] public partial int? CategoryID { get; set; }
    [MaxLength(20)] public partial string? QuantityPerUnit { get; set; }
    public partial decimal? UnitPrice { get; set; }
    public partial short? UnitsInStock { get; set; }
    public partial short? UnitsOnOrder { get; set; }
    public partial short? ReorderLevel { get; set; }
    public partial bool Discontinued { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Supplier.Products))]
    public partial Supplier? Supplier { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Category.Products))]
    public partial Category? Category { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.OrderDetail.Product))]
    public partial RelatedList<OrderDetail> Details { get; }
}
