namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Note : Model
{
    public partial string Language { get; set; }

    [ForeignKey<Person>] public partial int? PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Notes))]
    public partial Person? Person { get; set; }
}
