namespace Relata.Tests.KeyChanges.Models;

/// <summary>No foreign key follows its key.</summary>
[Table("kc_guild")]
public partial class Guild : Entity
{
    [PrimaryKey] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Craft.Guild))]
    public partial RelatedList<Craft> Crafts { get; }
}
