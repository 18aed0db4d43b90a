namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Memo : Model
{
    public partial string Text { get; set; }
}
