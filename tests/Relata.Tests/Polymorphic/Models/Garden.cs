namespace Relata.Tests.Polymorphic.Models;

[Table]
public partial class Garden : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Plant.Garden), OrderBy = nameof(Plant.Id))]
    public partial RelatedList<Plant> Plants { get; }
}
