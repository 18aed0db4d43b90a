namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Room : Model
{
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Rooms))]
    public partial House? House { get; set; }

    [Relationship(BackPopulates = nameof(Lamp.Room), OrderBy = nameof(Lamp.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Lamp> Lamps { get; }

    [Relationship(BackPopulates = nameof(Chair.Room), OrderBy = nameof(Chair.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Chair> Chairs { get; }
}
