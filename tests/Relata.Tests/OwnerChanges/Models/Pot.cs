namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Does not know its house, and is an orphan without it, although its foreign key can be null.</summary>
[Table]
public partial class Pot : Model
{
    [ForeignKey<House>] public partial int? HouseId { get; set; }
}
