namespace Relata.Tests.Versions.Models;

/// <summary>Values of many types, with what a write sets by itself.</summary>
[Table]
public partial class Reel : Model
{
    [Column(EnumAsText = true)] public partial DayOfWeek Day { get; set; }
    public partial DayOfWeek? Other { get; set; }
    public partial decimal Price { get; set; }
    public partial Guid? Code { get; set; }
    public partial DateTimeOffset? At { get; set; }
    [Convert<CommaSeparated<string>>] public partial string[]? Names { get; set; }
    public partial string[] Tags { get; set; } = [];
    public partial byte[] Bytes { get; set; } = [];
    public partial Span Span { get; set; }
    [Convert<Doubled>] public partial int Length { get; set; }
    [UpdatedAt] public partial DateTimeOffset UpdatedAt { get; set; }
    [Version] public partial int Version { get; set; }
}
