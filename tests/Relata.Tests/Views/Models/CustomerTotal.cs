namespace Relata.Tests.Views.Models;

/// <summary>A view with a key, which is also a foreign key.</summary>
[View(
    Sql = "SELECT customer_id, count(*) AS purchase_count, sum(amount) AS amount FROM purchase GROUP BY customer_id",
    MariaDbSql = "SELECT customer_id, count(*) AS purchase_count, CAST(sum(amount) AS SIGNED) AS amount FROM purchase GROUP BY customer_id")]
public partial class CustomerTotal : Entity
{
    [PrimaryKey, ForeignKey<Customer>] public partial int CustomerId { get; }
    public partial long PurchaseCount { get; }
    public partial long Amount { get; }

    [Relationship(BackPopulates = nameof(Customer.Total))]
    public partial Customer? Customer { get; }

    [Relationship(BackPopulates = nameof(Alert.Total))]
    public partial RelatedList<Alert> Alerts { get; }
}
