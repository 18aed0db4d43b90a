namespace Relata.Tests.Models.Invoices;

[Table]
public partial class Reader : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Reader>] public partial int? ChiefId { get; set; }

    [Generated("CASE WHEN chief_id IS NULL THEN 1 ELSE 0 END")] public partial int IsChief { get; }

    [Relationship(BackPopulates = nameof(Staff))]
    public partial Reader? Chief { get; set; }

    [Relationship(BackPopulates = nameof(Chief))]
    public partial RelatedList<Reader> Staff { get; }

    [Relationship(BackPopulates = nameof(Invoice.Readers), Secondary = typeof(InvoiceReader))]
    public partial RelatedList<Invoice> Invoices { get; }
}
