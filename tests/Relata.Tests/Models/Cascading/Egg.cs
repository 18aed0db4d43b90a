namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Egg : Model
{
    [ForeignKey<Chicken>] public partial int ChickenId { get; set; }

    [Relationship]
    public partial Chicken? Chicken { get; set; }
}
