namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Does not know its hall.</summary>
[Table]
public partial class Sketch : Model
{
    [ForeignKey<Hall>] public partial int? HallId { get; set; }
}
