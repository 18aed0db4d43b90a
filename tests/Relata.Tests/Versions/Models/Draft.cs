namespace Relata.Tests.Versions.Models;

[Table]
public partial class Draft : Model
{
    public partial string Text { get; set; }
    [Version] public partial Guid Mark { get; set; }
}
