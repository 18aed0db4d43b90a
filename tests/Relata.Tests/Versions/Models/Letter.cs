namespace Relata.Tests.Versions.Models;

[Table]
public partial class Letter : Model
{
    public partial string Text { get; set; }
    [Version] public partial DateTimeOffset ChangedAt { get; set; }
}
