namespace Relata.Tests.Owned.Models;

[Table]
public partial class Purchase : Model
{
    [ForeignKey<Customer>] public partial int? CustomerId { get; set; }

    [Relationship(BackPopulates = nameof(Customer.Purchases))]
    public partial Customer? Customer { get; set; }

    [Index] public partial Money Total { get; set; }
    public partial Address? Delivery { get; set; }
}
