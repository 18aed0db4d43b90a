namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Duty : Entity
{
    [PrimaryKey, ForeignKey<Ship>] public partial int ShipId { get; set; }
    [PrimaryKey, ForeignKey<Sailor>] public partial int SailorId { get; set; }
}
