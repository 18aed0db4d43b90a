namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Team : Model
{
    [Relationship(BackPopulates = nameof(Seat.Team), OrderBy = nameof(Seat.Id))]
    public partial RelatedList<Seat> Seats { get; }
}
