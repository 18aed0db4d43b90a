namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Chair : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Room>] public partial int RoomId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Room.Chairs))]
    public partial Room? Room { get; set; }
}
