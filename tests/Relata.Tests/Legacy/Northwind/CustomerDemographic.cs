using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class CustomerDemographic : NorthwindEntity
{
    [PrimaryKey, MaxLength(10)] public partial string CustomerTypeID { get; set; }
    public partial string? CustomerDesc { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Customer.Demographics), LinkTable = "CustomerCustomerDemo")]
    public partial RelatedList<Customer> Customers { get; }
}
