namespace Relata.Migrations.Tests.Whole.Stored.Second;

/// <summary>The same values, stored in another form.</summary>
[Table]
public partial class Meter : Model
{
    [Convert<YesNo>]
    public partial bool IsOpen { get; set; }

    [Convert<GuidText>]
    public partial Guid Serial { get; set; }

    [Convert<UnixSeconds>]
    public partial DateTimeOffset? ReadAt { get; set; }
}
