namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Ball : Model
{
    [ForeignKey<Person>] public partial int PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Cascading.Person.Balls))]
    public partial Person? Person { get; set; }
}
