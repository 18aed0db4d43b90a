namespace Relata.Tests.Formats.StoredNulls;

[Table]
public partial class Permit : Model
{
    public partial string Name { get; set; }
    [Convert<Last<DateTime>>] public partial DateTime? Until { get; set; }
    [Convert<Last<DateTimeOffset>>] public partial DateTimeOffset? Moment { get; set; }
    [Convert<Last<TimeOnly>>] public partial TimeOnly? Hour { get; set; }
    [Convert<Last<DateOnly>>] public partial DateOnly? Day { get; set; }
    [Convert<Last<TimeSpan>>] public partial TimeSpan? Span { get; set; }
    [Convert<Last<float>>] public partial float? Share { get; set; }
    [Convert<Last<double>>] public partial double? Weight { get; set; }
    [Convert<Last<byte[]>>] public partial byte[]? Stamp { get; set; }
    [Convert<Last<char>>] public partial char? Letter { get; set; }
}
