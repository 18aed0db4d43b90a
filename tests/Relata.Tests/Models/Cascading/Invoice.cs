namespace Relata.Tests.Models.Cascading;

/// <summary>Its customer is required, and its foreign key says nothing of what happens to it with the customer.</summary>
[Table]
public partial class Invoice : Model
{
    [ForeignKey<Shop>] public partial int ShopId { get; set; }
    public partial decimal Total { get; set; }

    [Relationship(BackPopulates = nameof(Cascading.Shop.Invoices))]
    public partial Shop? Shop { get; set; }
}
