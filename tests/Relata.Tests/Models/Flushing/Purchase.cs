namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Purchase : Model
{
    [Relationship(BackPopulates = nameof(PurchaseLine.Purchase))]
    public partial RelatedList<PurchaseLine> Lines { get; }
}
