using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Customer : NorthwindEntity
{
    [PrimaryKey, MaxLength(5)] public partial string CustomerID { get; set; }
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

    [Relationship(BackPopulates = nameof(Northwind.Order.Customer))]
    public partial RelatedList<Order> Orders { get; }

    [Relationship(BackPopulates = nameof(Northwind.CustomerDemographic.Customers), LinkTable = "CustomerCustomerDemo", LinkColumns = "CustomerID, CustomerTypeID")]
    public partial RelatedList<CustomerDemographic> Demographics { get; }
}
