namespace Relata.Tests.Upserting.Models;

/// <summary>An entity that is nothing but its composite key.</summary>
[Table]
public partial class Seat : Entity
{
    [PrimaryKey] public partial int Row { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
}
