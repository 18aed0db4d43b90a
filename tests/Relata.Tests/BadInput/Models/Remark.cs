namespace Relata.Tests.BadInput.Models;

/// <summary>Needs its order.</summary>
[Table]
public partial class Remark : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Order>] public partial int OrderId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Order.Remarks))]
    public partial Order? Order { get; set; }
}
