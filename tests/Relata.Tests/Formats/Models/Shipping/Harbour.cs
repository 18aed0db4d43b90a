namespace Relata.Tests.Formats.Models.Shipping;

[Table]
public partial class Harbour : Entity
{
    [PrimaryKey] public partial HarbourId Id { get; set; }

    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Ship.Home))]
    public partial RelatedList<Ship> Ships { get; }

    [Relationship(BackPopulates = nameof(Ship.Visited), Secondary = typeof(PortCall))]
    public partial RelatedList<Ship> Visitors { get; }
}
