namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Needs a hall, and does not know it.</summary>
[Table]
public partial class Picture : Model
{
    [ForeignKey<Hall>] public partial int HallId { get; set; }
}
