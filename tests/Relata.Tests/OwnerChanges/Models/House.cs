namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Owns its rooms, plants, vases, pots, stairs and its roof. Its guests live without it, its badges need another house.</summary>
[Table]
public partial class House : Model
{
    [Relationship(BackPopulates = nameof(Room.House), OrderBy = nameof(Room.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Room> Rooms { get; }

    [Relationship(BackPopulates = nameof(Plant.House), OrderBy = nameof(Plant.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Plant> Plants { get; }

    [Relationship(BackPopulates = nameof(Guest.House), OrderBy = nameof(Guest.Id))]
    public partial RelatedList<Guest> Guests { get; }

    [Relationship(BackPopulates = nameof(Badge.House), OrderBy = nameof(Badge.Id))]
    public partial RelatedList<Badge> Badges { get; }

    [Relationship(OrderBy = nameof(Vase.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Vase> Vases { get; }

    [Relationship(OrderBy = nameof(Pot.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Pot> Pots { get; }

    [Relationship(BackPopulates = nameof(Stair.House), Position = nameof(Stair.Place), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Stair> Stairs { get; }

    [Relationship(BackPopulates = nameof(Models.Roof.House), Cascade = Cascade.AllDeleteOrphan)]
    public partial Roof? Roof { get; set; }

    [Relationship(BackPopulates = nameof(Sticker.Houses), LinkTable = "house_sticker", OrderBy = nameof(Sticker.Id))]
    public partial RelatedList<Sticker> Stickers { get; }
}
