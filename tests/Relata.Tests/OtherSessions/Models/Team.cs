namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Team : Model
{
    [Relationship(BackPopulates = nameof(Seat.Team), OrderBy = nameof(Seat.Id))]
    public partial RelatedList<Seat> Seats { get; }

    [ForeignKey<Person>] public partial int? CoachId { get; set; }

    /// <summary>Without a list on the other side; a coach does not enter a session with the team.</summary>
    [Relationship(Cascade = Cascade.Merge)]
    public partial Person? Coach { get; set; }
}
