namespace Relata.Tests.OtherSessions.Models;

/// <summary>Links a person to a team.</summary>
[Table]
public partial class Seat : Model
{
    [ForeignKey<Person>] public partial int? PersonId { get; set; }

    [ForeignKey<Team>] public partial int? TeamId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Seats))]
    public partial Person? Person { get; set; }

    [Relationship(BackPopulates = nameof(Models.Team.Seats))]
    public partial Team? Team { get; set; }
}
