namespace Relata.Tests.RowSwitches.Models;

/// <summary>A class some of whose values are made by an INSERT.</summary>
[Table]
public partial class Ticket : Model
{
    public partial string Title { get; set; }

    [Column(Default = "5")] public partial int Grade { get; set; }

    [CreatedAt] public partial DateTime CreatedAt { get; set; }

    [UpdatedAt] public partial DateTime UpdatedAt { get; set; }
}
