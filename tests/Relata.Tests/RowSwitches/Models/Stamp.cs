namespace Relata.Tests.RowSwitches.Models;

/// <summary>Has a default that the database may change by each UPDATE.</summary>
[Table]
public partial class Stamp : Model
{
    public partial string Title { get; set; }

    [Column(Default = "7", Refresh = Refresh.OnUpdate)] public partial int Rank { get; set; }
}
