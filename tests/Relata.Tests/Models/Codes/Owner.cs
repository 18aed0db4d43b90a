namespace Relata.Tests.Models.Codes;

/// <summary>An entity whose key is a text, which a server may compare without regard to case.</summary>
[Table("code_owner")]
public partial class Owner : Entity
{
    [PrimaryKey] public partial string Name { get; set; }

    [Loaded] public partial int ActCount { get; }
    [Loaded] public partial int RoomCount { get; }
    [Loaded] public partial int? LastAct { get; }

    [Relationship(BackPopulates = nameof(Act.Owner), OrderBy = nameof(Act.Id))]
    public partial RelatedList<Act> Acts { get; }

    [Relationship(BackPopulates = nameof(Badge.Owner))]
    public partial Badge? Badge { get; set; }

    [Relationship(Secondary = typeof(OwnerRoom), OrderBy = nameof(Room.Code))]
    public partial RelatedList<Room> Rooms { get; }
}
