namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Shop : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Invoice.Shop))]
    public partial RelatedList<Invoice> Invoices { get; }
}
