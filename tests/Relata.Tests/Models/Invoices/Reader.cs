namespace Relata.Tests.Models.Invoices;

[Table]
public partial class Reader : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Invoice.Readers), Secondary = typeof(InvoiceReader))]
    public partial RelatedList<Invoice> Invoices { get; }
}
