namespace Relata.Tests.OtherSessions.Models;

/// <summary>Does not know its owner.</summary>
[Table]
public partial class Pet : Model
{
    [ForeignKey<Person>] public partial int? PersonId { get; set; }
}
