using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Invoice : ChinookEntity
{
    [PrimaryKey] public partial int InvoiceId { get; set; }
    [ForeignKey<Customer>] public partial int CustomerId { get; set; }
    public partial DateTime InvoiceDate { get; set; }
    [MaxLength(70)] public partial string? BillingAddress { get; set; }
    [MaxLength(40)] public partial string? BillingCity { get; set; }
    [MaxLength(40)] public partial string? BillingState { get; set; }
    [MaxLength(40)] public partial string? BillingCountry { get; set; }
    [MaxLength(10)] public partial string? BillingPostalCode { get; set; }
    public partial decimal Total { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Customer.Invoices))]
    public partial Customer? Customer { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.InvoiceLine.Invoice), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<InvoiceLine> Lines { get; }
}
