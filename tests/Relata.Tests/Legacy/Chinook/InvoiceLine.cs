namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class InvoiceLine : ChinookEntity
{
    [PrimaryKey] public partial int InvoiceLineId { get; set; }
    [ForeignKey<Invoice>] public partial int InvoiceId { get; set; }
    [ForeignKey<Track>] public partial int TrackId { get; set; }
    public partial decimal UnitPrice { get; set; }
    public partial int Quantity { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Invoice.Lines))]
    public partial Invoice? Invoice { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Track.InvoiceLines))]
    public partial Track? Track { get; set; }
}
