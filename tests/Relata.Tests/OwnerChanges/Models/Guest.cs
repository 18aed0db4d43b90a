namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Guest : Model
{
    [ForeignKey<House>] public partial int? HouseId { get; set; }

    public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Guests))]
    public partial House? House { get; set; }
}
