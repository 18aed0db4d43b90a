namespace Relata.Tests.Sequences.Models;

/// <summary>No credit note has the number of an invoice.</summary>
[Table]
public partial class Invoice : Entity
{
    [PrimaryKey(Sequence = "invoice_numbers")] public partial int Number { get; set; }
    public partial string Customer { get; set; }
    [Relationship(BackPopulates = nameof(CreditNote.Invoice))] public partial RelatedList<CreditNote> CreditNotes { get; }
}
