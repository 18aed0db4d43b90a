namespace Relata.Tests.TakenBackDeletes.Models;

/// <summary>The list of the house keeps its order.</summary>
[Table]
public partial class Stair : Model
{
    public partial string Name { get; set; }
    public partial int Position { get; private set; }
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Stairs))]
    public partial House? House { get; set; }
}
