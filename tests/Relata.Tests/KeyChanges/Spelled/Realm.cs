namespace Relata.Tests.KeyChanges.Spelled;

/// <summary>Its key is compared by the server, which does not look at the case.</summary>
[Table("kc_realm")]
public partial class Realm : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Town.Realm), OrderBy = nameof(Town.Id))]
    public partial RelatedList<Town> Towns { get; }
}
