namespace Relata.Tests.Models.Flushing;

/// <summary>Its purchase is part of its key.</summary>
[Table]
public partial class PurchaseLine : Entity
{
    [PrimaryKey, ForeignKey<Purchase>] public partial int PurchaseId { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
    public partial string Article { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Purchase.Lines))]
    public partial Purchase? Purchase { get; set; }
}
