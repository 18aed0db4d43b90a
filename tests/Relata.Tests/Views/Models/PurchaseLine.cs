namespace Relata.Tests.Views.Models;

/// <summary>A view without a key: equal rows are several.</summary>
[View(Sql = "SELECT customer_id, purchase.amount AS amount, customer_total.amount - purchase.amount AS others FROM purchase JOIN customer_total USING (customer_id)")]
public partial class PurchaseLine : Entity
{
    [ForeignKey<Customer>] public partial int CustomerId { get; }
    public partial int Amount { get; }
    public partial long? Others { get; }

    [Relationship]
    public partial Customer? Customer { get; }
}
