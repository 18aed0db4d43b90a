namespace Relata.Tests.Sequences.Models;

/// <summary>Its table is made by others.</summary>
[Table]
public partial class Receipt : Entity
{
    [PrimaryKey] public partial int Number { get; set; }
    public partial string? Text { get; set; }
}
