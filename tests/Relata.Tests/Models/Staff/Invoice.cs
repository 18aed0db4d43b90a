namespace Relata.Tests.Models.Staff;

[Table]
public partial class Invoice : Model
{
    public partial int Total { get; set; }
    [ForeignKey<Customer>] public partial int CustomerId { get; set; }

    [Relationship(BackPopulates = nameof(Staff.Customer.Invoices))]
    public partial Customer? Customer { get; set; }
}
