namespace Relata.Tests.OtherSessions.Models;

[Table]
public partial class Locker : Model
{
    [ForeignKey<Person>, Index(IsUnique = true)] public partial int? PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Locker))]
    public partial Person? Person { get; set; }
}
