namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Log : Model
{
    [ForeignKey<Person>] public partial int? PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Logs))]
    public partial Person? Person { get; set; }
}
