namespace Relata.Tests.KeyChanges.Models;

[Table("kc_tongue")]
public partial class Tongue : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }

    [Version] public partial int Version { get; private set; }

    [Relationship(BackPopulates = nameof(Land.Tongues), LinkTable = "kc_land_tongue", OrderBy = nameof(Land.Code))]
    public partial RelatedList<Land> Lands { get; }
}
