namespace Relata.Tests.RowSwitches.Models;

/// <summary>A class without lists of the rows that the database deletes and clears with its own.</summary>
[Table]
public partial class Place : Model
{
    public partial string Name { get; set; }
}
