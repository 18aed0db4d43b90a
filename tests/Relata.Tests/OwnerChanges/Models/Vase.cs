namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Does not know its house.</summary>
[Table]
public partial class Vase : Model
{
    [ForeignKey<House>] public partial int HouseId { get; set; }
}
