namespace Relata.Tests.TakenBackDeletes.Models;

/// <summary>What it owns goes with it.</summary>
[Table]
public partial class House : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }

    [Relationship(BackPopulates = nameof(Room.House), Cascade = Cascade.All)]
    public partial RelatedList<Room> Rooms { get; }

    [Relationship(BackPopulates = nameof(Roof.House), Cascade = Cascade.AllDeleteOrphan)]
    public partial Roof? Roof { get; set; }

    [Relationship(BackPopulates = nameof(Guest.House), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Guest> Guests { get; }

    [Relationship(Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Bill> Bills { get; }

    [Relationship(BackPopulates = nameof(Stair.House), Position = nameof(Stair.Position), Cascade = Cascade.All)]
    public partial RelatedList<Stair> Stairs { get; }
}
