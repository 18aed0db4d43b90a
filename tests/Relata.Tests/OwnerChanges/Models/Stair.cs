namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Stair : Model
{
    public partial int Place { get; private set; }

    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Stairs))]
    public partial House? House { get; set; }
}
