namespace Relata.Tests.Models.Flushing;

/// <summary>A unique key of a reference and a number, none of which may be NULL.</summary>
[Table, Index(nameof(PersonId), nameof(Number), IsUnique = true)]
public partial class Seat : Model
{
    [ForeignKey<Person>] public partial int PersonId { get; set; }
    public partial int Number { get; set; }
}
