namespace Relata.Tests.Owned.Models;

[Table]
[Index("Code.Amount", nameof(Name), IsUnique = true)]
public partial class Customer : Party
{
    public partial Address Address { get; set; } = new() { Street = "", City = "" };

    [Owned(Prefix = "ship_")]
    public partial Address? ShipTo { get; set; }

    public partial Money Price { get; set; }
    public partial Money? Discount { get; set; }
    public partial Money Code { get; set; }

    [Relationship(BackPopulates = nameof(Purchase.Customer))]
    public partial RelatedList<Purchase> Purchases { get; }
}
