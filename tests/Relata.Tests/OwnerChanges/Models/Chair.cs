namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Owned by a room, or by a chair that it is stacked on.</summary>
[Table]
public partial class Chair : Model
{
    [ForeignKey<Room>] public partial int? RoomId { get; set; }

    [ForeignKey<Chair>] public partial int? BelowId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Room.Chairs))]
    public partial Room? Room { get; set; }

    [Relationship(BackPopulates = nameof(Above))]
    public partial Chair? Below { get; set; }

    [Relationship(BackPopulates = nameof(Below), OrderBy = nameof(Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Chair> Above { get; }
}
