using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table("CustomerCustomerDemo")]
public partial class CustomerCustomerDemo : NorthwindEntity
{
    [PrimaryKey, ForeignKey<Customer>, MaxLength(5)] public partial string CustomerID { get; set; }
    [PrimaryKey, ForeignKey<CustomerDemographic>, MaxLength(10)] public partial string CustomerTypeID { get; set; }

    [Relationship]
    public partial Customer? Customer { get; set; }

    [Relationship]
    public partial CustomerDemographic? Type { get; set; }
}
