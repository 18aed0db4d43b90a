namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Cargo : Model
{
    [ForeignKey<Ship>] public partial int ShipId { get; set; }
    [ForeignKey<Good>] public partial int GoodId { get; set; }
}
