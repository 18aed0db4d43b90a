using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Models.Invoices;

[Table]
public partial class InvoiceReader : Entity
{
    [PrimaryKey, ForeignKey<Invoice>] public partial int InvoiceId { get; set; }

    [PrimaryKey, ForeignKey<Reader>] public partial int ReaderId { get; set; }

    [Column(Default = "'mail'"), MaxLength(10)]
    public partial string Way { get; set; }

    [CreatedAt] public partial DateTimeOffset Since { get; set; }
}
