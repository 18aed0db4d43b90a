namespace Relata.Tests.Models.Cascading;

/// <summary>Its list has no other side.</summary>
[Table]
public partial class Basket : Model
{
    public partial string Name { get; set; }

    [Relationship(OrderBy = nameof(Fruit.Id))]
    public partial RelatedList<Fruit> Fruits { get; }
}
