namespace Relata.Tests.Formats.Models.Meters;

/// <summary>A column of each conversion that makes no text.</summary>
[Table]
public partial class Meter : Model
{
    [Convert<YesNo>] public partial bool IsOn { get; set; }
    [Convert<EnumCode<MeterKind>>] public partial MeterKind Kind { get; set; }
    [Convert<UnixSeconds>] public partial DateTimeOffset At { get; set; }
    [Convert<UtcDateTime>] public partial DateTime Made { get; set; }
    public partial MeterOwner Owner { get; set; }
    [Convert<YesNo>] public partial bool? Before { get; set; }
}
