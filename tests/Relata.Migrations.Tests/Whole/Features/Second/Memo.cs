namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Memo : Model
{
    public partial string Text { get; set; }

    [SoftDelete]
    public partial bool IsDeleted { get; set; }
}
