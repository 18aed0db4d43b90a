namespace Relata.Tests.Models.Composite;

/// <summary>An entity whose key is two columns.</summary>
[Table("regions")]
public partial class Region : Entity
{
    [PrimaryKey] public partial int X { get; set; }
    [PrimaryKey] public partial int Y { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Town.Region), OrderBy = nameof(Town.Id))]
    public partial RelatedList<Town> Towns { get; }

    [Loaded] public partial int TownCount { get; }
}
