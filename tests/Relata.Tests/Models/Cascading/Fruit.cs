namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Fruit : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Basket>] public partial int? BasketId { get; set; }
}
