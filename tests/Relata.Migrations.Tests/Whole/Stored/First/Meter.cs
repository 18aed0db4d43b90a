namespace Relata.Migrations.Tests.Whole.Stored.First;

[Table]
public partial class Meter : Model
{
    public partial bool IsOpen { get; set; }

    public partial Guid Serial { get; set; }

    public partial DateTimeOffset? ReadAt { get; set; }
}
