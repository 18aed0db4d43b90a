namespace Relata.Tests.BadInput.Models;

/// <summary>In a circle with <see cref="Hen"/>.</summary>
[Table]
public partial class Nest : Model
{
    [ForeignKey<Hen>] public partial int HenId { get; set; }

    [Relationship] public partial Hen? Hen { get; set; }
}
