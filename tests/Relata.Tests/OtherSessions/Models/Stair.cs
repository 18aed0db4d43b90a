namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Stair : Model
{
    public partial int Place { get; private set; }

    [ForeignKey<Person>] public partial int? PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Stairs))]
    public partial Person? Person { get; set; }
}
