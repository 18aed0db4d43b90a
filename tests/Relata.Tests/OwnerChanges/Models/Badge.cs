namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Needs a house, and is not deleted without it.</summary>
[Table]
public partial class Badge : Model
{
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Badges))]
    public partial House? House { get; set; }
}
