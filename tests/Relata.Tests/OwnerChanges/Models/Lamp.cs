namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Lamp : Model
{
    [ForeignKey<Room>] public partial int RoomId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Room.Lamps))]
    public partial Room? Room { get; set; }
}
