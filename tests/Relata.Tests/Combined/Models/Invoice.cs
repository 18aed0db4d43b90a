namespace Relata.Tests.Combined.Models;

[Table("combined_invoice")]
public partial class Invoice : Document
{
    public partial bool IsPaid { get; set; }
}
