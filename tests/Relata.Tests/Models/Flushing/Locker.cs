namespace Relata.Tests.Models.Flushing;

/// <summary>Belongs to a person, always, and goes with them.</summary>
[Table]
public partial class Locker : Model
{
    [ForeignKey<Person>, Index(IsUnique = true)] public partial int PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Person.Locker))]
    public partial Person? Person { get; set; }
}
