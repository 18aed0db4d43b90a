namespace Relata.Tests.Formats.Models.Meters;

/// <summary>A column for each conversion that allocates nothing: the texts that it stores are constants.</summary>
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
