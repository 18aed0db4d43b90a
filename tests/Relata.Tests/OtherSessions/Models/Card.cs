namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Card : Model
{
    public partial string Title { get; set; }

    [ForeignKey<Person>] public partial int? OwnerId { get; set; }

    [ForeignKey<Person>] public partial int? ReviewerId { get; set; }

    [Relationship(BackPopulates = nameof(Person.Cards), ForeignKey = nameof(OwnerId))]
    public partial Person? Owner { get; set; }

    /// <summary>Does not enter a session with the card.</summary>
    [Relationship(BackPopulates = nameof(Person.Reviews), ForeignKey = nameof(ReviewerId), Cascade = Cascade.Merge)]
    public partial Person? Reviewer { get; set; }
}
