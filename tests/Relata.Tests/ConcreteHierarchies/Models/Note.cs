namespace Relata.Tests.ConcreteHierarchies.Models;

[Table("asset_note")]
public partial class Note : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Asset>] public partial Guid AssetId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Asset.Notes))]
    public partial Asset? Asset { get; set; }
}
