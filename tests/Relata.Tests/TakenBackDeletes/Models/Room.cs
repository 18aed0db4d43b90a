namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Room : Model
{
    public partial string Name { get; set; }
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Rooms))]
    public partial House? House { get; set; }

    [Relationship(BackPopulates = nameof(Chair.Room), Cascade = Cascade.All)]
    public partial RelatedList<Chair> Chairs { get; }
}
