namespace Relata.Tests.Hooking.Models;

[Table]
public partial class Owner : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Pet.Owner), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Pet> Pets { get; }
}
