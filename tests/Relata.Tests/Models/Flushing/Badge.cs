namespace Relata.Tests.Models.Flushing;

/// <summary>A person has one at most.</summary>
[Table]
public partial class Badge : Model
{
    [ForeignKey<Person>, Index(IsUnique = true)] public partial int? PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Person.Badge))]
    public partial Person? Person { get; set; }
}
