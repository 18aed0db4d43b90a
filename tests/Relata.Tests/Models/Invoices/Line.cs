using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Models.Invoices;

[Table]
public partial class Line : Model
{
    public partial int Price { get; set; }

    public partial int Amount { get; set; }

    [Generated("price * amount")] public partial int Total { get; }

    [Generated("price + amount", IsVirtual = true)] public partial int? Sum { get; }

    [Column(Refresh = Refresh.OnInsert | Refresh.OnUpdate), MaxLength(20)]
    public partial string? Code { get; set; }

    [Column(IsReadOnly = true), MaxLength(20)]
    public partial string? Seal { get; }

    [Generated("CASE WHEN amount = 13 THEN 'J' ELSE 'Y' END"), Convert<YesNo>, MaxLength(1)]
    public partial bool? IsLucky { get; }

    [Column(IsDeferred = true)] public partial string? Comment { get; set; }

    [ForeignKey<Invoice>] public partial int InvoiceId { get; set; }

    [Relationship(BackPopulates = nameof(Invoice.Lines))]
    public partial Invoice? Invoice { get; set; }
}
