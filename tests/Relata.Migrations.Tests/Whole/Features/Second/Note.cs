namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Note : Model
{
    public partial string Text { get; set; }

    [SoftDelete]
    public partial DateTimeOffset? DeletedAt { get; set; }
}
