namespace Relata.Tests.OtherSessions.Models;

/// <summary>Has a list of each kind.</summary>
[Table]
public partial class Person : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Card.Owner), OrderBy = nameof(Card.Id))]
    public partial RelatedList<Card> Cards { get; set; }

    [Relationship(BackPopulates = nameof(Card.Reviewer), OrderBy = nameof(Card.Id), Cascade = Cascade.Merge)]
    public partial RelatedList<Card> Reviews { get; }

    [Relationship(BackPopulates = nameof(Stair.Person), Position = nameof(Stair.Place))]
    public partial RelatedList<Stair> Stairs { get; }

    [Relationship(BackPopulates = nameof(Note.Person), KeyedBy = nameof(Note.Language))]
    public partial RelatedList<Note> Notes { get; }

    [Relationship(BackPopulates = nameof(Log.Person), IsWriteOnly = true)]
    public partial RelatedList<Log> Logs { get; }

    [Relationship(OrderBy = nameof(Pet.Id))]
    public partial RelatedList<Pet> Pets { get; }

    [Relationship(BackPopulates = nameof(Tag.People), LinkTable = "person_tag", OrderBy = nameof(Tag.Id))]
    public partial RelatedList<Tag> Tags { get; }

    [Relationship(BackPopulates = nameof(Models.Locker.Person))]
    public partial Locker? Locker { get; set; }

    [Relationship(BackPopulates = nameof(Seat.Person), OrderBy = nameof(Seat.Id))]
    public partial RelatedList<Seat> Seats { get; }

    [Relationship(Through = nameof(Seats))]
    public partial RelatedList<Team> Teams { get; set; }
}
