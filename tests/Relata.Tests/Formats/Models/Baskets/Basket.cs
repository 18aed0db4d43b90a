namespace Relata.Tests.Formats.Models.Baskets;

/// <summary>Lists of all kinds: in a document, as a document, and as arrays.</summary>
[Table]
public partial class Basket : Model
{
    public partial int Limit { get; set; }
    [Json<BasketJson>] public partial BasketContent Content { get; set; }
    [Json] public partial List<Line> Lines { get; set; } = [];
    [Json<LinkedJson>] public partial List<Line>? Linked { get; set; }
    public partial string[] Tags { get; set; } = [];
    public partial int[] Numbers { get; set; } = [];
    public partial decimal[] Prices { get; set; } = [];
    public partial double[] Weights { get; set; } = [];
    public partial Guid[] Codes { get; set; } = [];
    public partial DateOnly[] Days { get; set; } = [];
}
