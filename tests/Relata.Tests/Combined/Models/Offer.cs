namespace Relata.Tests.Combined.Models;

[Table("combined_offer")]
public partial class Offer : Document
{
    public partial Party? Receiver { get; set; }
}
