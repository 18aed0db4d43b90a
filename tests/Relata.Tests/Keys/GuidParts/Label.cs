namespace Relata.Tests.Keys.GuidParts;

[Table]
public partial class Label : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Basket.Labels), Secondary = typeof(Grant))]
    public partial RelatedList<Basket> Baskets { get; }
}
