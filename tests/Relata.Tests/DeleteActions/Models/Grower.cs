namespace Relata.Tests.DeleteActions.Models;

[Table]
public partial class Grower : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Fruit.Grower), OrderBy = nameof(Fruit.Id))]
    public partial RelatedList<Fruit> Fruits { get; }
}
