namespace Relata.Tests.OwnerChanges.Models;

/// <summary>An orphan without its house, although its foreign key can be null.</summary>
[Table]
public partial class Plant : Model
{
    [ForeignKey<House>] public partial int? HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Plants))]
    public partial House? House { get; set; }
}
