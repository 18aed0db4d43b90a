namespace Relata.Tests.Sequences.Models;

/// <summary>Has a key from a block of numbers, and a column that may be left to the database.</summary>
[Table]
public partial class Crate : Entity
{
    [PrimaryKey(Sequence = "crate_numbers", BlockSize = 20)] public partial int Id { get; set; }
    [Column(Default = "7")] public partial int Weight { get; set; }
}
