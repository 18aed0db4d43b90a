namespace Relata.Tests.Formats.Models.Ballots;

/// <summary>Arrays whose elements are converted, each by itself.</summary>
[Table]
public partial class Ballot : Model
{
    public partial string Name { get; set; }
    [Convert<EnumCode<Vote>>] public partial Vote[] Votes { get; set; }
    [Convert<EnumCode<Vote>>] public partial Vote[]? Spare { get; set; }
    public partial BallotRef[] Refs { get; set; }
    [Convert<UnixSeconds>] public partial DateTimeOffset[] Times { get; set; }
    [Convert<UtcDateTime>] public partial DateTime[] Moments { get; set; }
    [Convert<VersionText>] public partial Version[] Versions { get; set; }
    [Convert<YesNo>] public partial bool[]? Flags { get; set; }
    [Convert<UnixMilliseconds>] public partial DateTimeOffset[]? ExactTimes { get; set; }
    public partial Room? Room { get; set; }
}
