namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Tag : Model
{
    [Relationship(BackPopulates = nameof(Person.Tags), LinkTable = "person_tag", OrderBy = nameof(Person.Id))]
    public partial RelatedList<Person> People { get; }
}
