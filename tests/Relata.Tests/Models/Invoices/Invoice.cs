using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Models.Invoices;

[Table]
public partial class Invoice : Model
{
    [Column(Default = "'draft'"), MaxLength(20)]
    public partial string Stage { get; set; }

    [Column(Default = "7")] public partial int Priority { get; set; }

    [Column(Default = "3")] public partial int? Copies { get; set; }

    [CreatedAt] public partial DateTimeOffset CreatedAt { get; set; }

    [UpdatedAt] public partial DateTime UpdatedAt { get; set; }

    [UpdatedAt, Convert<UnixSeconds>] public partial DateTimeOffset SeenAt { get; set; }

    [Relationship(BackPopulates = nameof(Line.Invoice), Cascade = Cascade.AllDeleteOrphan, Loading = Loading.SelectIn)]
    public partial RelatedList<Line> Lines { get; }

    [Relationship(BackPopulates = nameof(Reader.Invoices), Secondary = typeof(InvoiceReader))]
    public partial RelatedList<Reader> Readers { get; }
}
