namespace Relata.Tests.Times.Models;

/// <summary>A column that keeps no kind, one that is meant to keep none, and one in UTC.</summary>
[Table]
public partial class Loose : Model
{
    public partial DateTime Plain { get; set; }
    public partial DateTime? Other { get; set; }
    [Convert<UnspecifiedDateTime>] public partial DateTime Meant { get; set; }
    [Convert<UtcDateTime>] public partial DateTime Utc { get; set; }
}
