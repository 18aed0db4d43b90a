namespace Relata.Tests.Versions.Models;

[Table]
public partial class Postcard : Model
{
    public partial string Text { get; set; }
    [Version] public partial DateTime ChangedAt { get; set; }
}
