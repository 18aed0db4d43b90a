namespace Relata.Tests.Models.Cascading;

/// <summary>In a circle with <see cref="Egg"/> that no order of writes resolves.</summary>
[Table]
public partial class Chicken : Model
{
    [ForeignKey<Egg>] public partial int EggId { get; set; }

    [Relationship]
    public partial Egg? Egg { get; set; }
}
