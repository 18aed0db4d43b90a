namespace Relata.Tests.Models.Codes;

[Table("code_owner_room")]
public partial class OwnerRoom : Model
{
    [ForeignKey<Owner>] public partial string OwnerName { get; set; }
    [ForeignKey<Room>(nameof(Room.Floor))] public partial int RoomFloor { get; set; }
    [ForeignKey<Room>(nameof(Room.Code))] public partial string RoomCode { get; set; }
}
