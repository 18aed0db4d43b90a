namespace Relata.Tests.Views.Models;

/// <summary>A view with a key that belongs to a list of an entity.</summary>
[View("big_purchase", Sql = "SELECT id, customer_id, amount FROM purchase WHERE amount >= 100")]
public partial class LargePurchase : Entity
{
    [PrimaryKey] public partial int Id { get; }
    [ForeignKey<Customer>] public partial int CustomerId { get; }
    public partial int Amount { get; }

    [Relationship(BackPopulates = nameof(Customer.LargePurchases))]
    public partial Customer? Customer { get; }
}
