namespace Relata.Tests.Views.Models;

[Table]
public partial class Customer : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Purchase.Customer), Cascade = Cascade.All)]
    public partial RelatedList<Purchase> Purchases { get; }

    [Relationship(BackPopulates = nameof(CustomerTotal.Customer))]
    public partial CustomerTotal? Total { get; set; }

    [Relationship(BackPopulates = nameof(LargePurchase.Customer))]
    public partial RelatedList<LargePurchase> LargePurchases { get; }
}
