namespace Relata.Tests.Formats.Models;

/// <summary>Texts wherever one can be stored.</summary>
[Table]
public partial class Scrap : Model
{
    public partial string? Text { get; set; }
    public partial string[]? Texts { get; set; }
    [Json] public partial ScrapDocument? Document { get; set; }
}
