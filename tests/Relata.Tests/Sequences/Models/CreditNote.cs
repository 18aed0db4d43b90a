namespace Relata.Tests.Sequences.Models;

[Table]
public partial class CreditNote : Entity
{
    [PrimaryKey(Sequence = "invoice_numbers")] public partial long Number { get; set; }
    [ForeignKey<Invoice>] public partial int InvoiceNumber { get; set; }
    [Relationship(BackPopulates = nameof(Invoice.CreditNotes))] public partial Invoice? Invoice { get; set; }
}
