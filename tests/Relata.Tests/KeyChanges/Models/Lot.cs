namespace Relata.Tests.KeyChanges.Models;

[Table("kc_lot")]
public partial class Lot : Model
{
    public partial string Name { get; set; }

    [ForeignKey<Area>(nameof(Models.Area.LandCode))] public partial string LandCode { get; set; }

    [ForeignKey<Area>(nameof(Models.Area.Number))] public partial int AreaNumber { get; set; }

    [Relationship(BackPopulates = nameof(Models.Area.Lots))]
    public partial Area? Area { get; set; }
}
