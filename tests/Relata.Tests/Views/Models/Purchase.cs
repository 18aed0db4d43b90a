namespace Relata.Tests.Views.Models;

[Table]
public partial class Purchase : Model
{
    [ForeignKey<Customer>] public partial int CustomerId { get; set; }
    public partial int Amount { get; set; }

    [Relationship(BackPopulates = nameof(Customer.Purchases))]
    public partial Customer? Customer { get; set; }
}
