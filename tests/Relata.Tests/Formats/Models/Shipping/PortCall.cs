namespace Relata.Tests.Formats.Models.Shipping;

[Table]
public partial class PortCall : Entity
{
    [PrimaryKey, ForeignKey<Harbour>] public partial HarbourId HarbourId { get; set; }

    [PrimaryKey, ForeignKey<Ship>] public partial ShipId ShipId { get; set; }
}
