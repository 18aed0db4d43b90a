namespace Relata.Tests.Formats.Models;

/// <summary>A column for an array of each type.</summary>
[Table]
public partial class Recipe : Model
{
    public partial string[] Tags { get; set; } = [];
    public partial string?[]? Notes { get; set; }
    public partial bool[] Flags { get; set; } = [];
    public partial short[] Shorts { get; set; } = [];
    public partial int[] Numbers { get; set; } = [];
    public partial int[]? Others { get; set; }
    public partial long[] Longs { get; set; } = [];
    public partial float[] Floats { get; set; } = [];
    public partial double[] Doubles { get; set; } = [];
    public partial decimal[] Prices { get; set; } = [];
    public partial Guid[] Codes { get; set; } = [];
    public partial DateTime[] Times { get; set; } = [];
    public partial DateTimeOffset[] Moments { get; set; } = [];
    public partial DateOnly[] Dates { get; set; } = [];
}
