namespace Relata.Tests.TakenBackDeletes.Models;

/// <summary>It has no reference to the house whose list it is in.</summary>
[Table]
public partial class Bill : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
    [ForeignKey<House>] public partial int HouseId { get; set; }
}
