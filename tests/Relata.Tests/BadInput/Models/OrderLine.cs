namespace Relata.Tests.BadInput.Models;

/// <summary>Its order is a part of its key.</summary>
[Table]
public partial class OrderLine : Entity
{
    [PrimaryKey, ForeignKey<Order>] public partial int OrderId { get; set; }

    [PrimaryKey] public partial int Number { get; set; }

    [Relationship(BackPopulates = nameof(Models.Order.Lines))]
    public partial Order? Order { get; set; }
}
