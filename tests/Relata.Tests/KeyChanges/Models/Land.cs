namespace Relata.Tests.KeyChanges.Models;

/// <summary>Its key is a code that may change: all foreign keys follow it.</summary>
[Table("kc_land")]
public partial class Land : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }

    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Place.Land), OrderBy = nameof(Place.Id))]
    public partial RelatedList<Place> Places { get; }

    [Relationship(BackPopulates = nameof(Area.Land), Cascade = Cascade.All, OrderBy = nameof(Area.Number))]
    public partial RelatedList<Area> Areas { get; }

    [Relationship(BackPopulates = nameof(Tongue.Lands), LinkTable = "kc_land_tongue", OrderBy = nameof(Tongue.Code))]
    public partial RelatedList<Tongue> Tongues { get; }
}
