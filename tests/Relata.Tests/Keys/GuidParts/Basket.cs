namespace Relata.Tests.Keys.GuidParts;

[Table]
public partial class Basket : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Line.Basket), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Line> Lines { get; }

    [Relationship(BackPopulates = nameof(Label.Baskets), Secondary = typeof(Grant))]
    public partial RelatedList<Label> Labels { get; }
}
