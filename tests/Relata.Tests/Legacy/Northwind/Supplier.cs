using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Supplier : NorthwindEntity
{
    [PrimaryKey] public partial int SupplierID { get; set; }
    [MaxLength(40)] public partial string CompanyName { get; set; }
    [MaxLength(30)] public partial string? ContactName { get; set; }
    [MaxLength(30)] public partial string? ContactTitle { get; set; }
    [MaxLength(60)] public partial string? Address { get; set; }
    [MaxLength(15)] public partial string? City { get; set; }
    [MaxLength(15)] public partial string? Region { get; set; }
    [MaxLength(10)] public partial string? PostalCode { get; set; }
    [MaxLength(15)] public partial string? Country { get; set; }
    [MaxLength(24)] public partial string? Phone { get; set; }
    [MaxLength(24)] public partial string? Fax { get; set; }
    public partial string? HomePage { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Product.Supplier))]
    public partial RelatedList<Product> Products { get; }
}
