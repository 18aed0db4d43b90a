namespace Relata.Tests.Models.Codes;

[Table("code_desk")]
public partial class Desk : Model
{
    [ForeignKey<Room>(nameof(Codes.Room.Floor))] public partial int? RoomFloor { get; set; }
    [ForeignKey<Room>(nameof(Codes.Room.Code))] public partial string? RoomCode { get; set; }

    [Relationship(BackPopulates = nameof(Codes.Room.Desks))]
    public partial Room? Room { get; set; }
}
