namespace Relata.Tests.KeyChanges.Models;

/// <summary>The foreign key to the land is part of its key, to which another one refers.</summary>
[Table("kc_area")]
public partial class Area : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade), ForeignKey<Land>] public partial string LandCode { get; set; }

    [PrimaryKey] public partial int Number { get; set; }

    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Models.Land.Areas))]
    public partial Land Land { get; set; }

    [Relationship(BackPopulates = nameof(Lot.Area), Cascade = Cascade.All, OrderBy = nameof(Lot.Id))]
    public partial RelatedList<Lot> Lots { get; }
}
