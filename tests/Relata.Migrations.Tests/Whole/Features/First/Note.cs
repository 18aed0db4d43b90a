namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Note : Model
{
    public partial string Text { get; set; }
}
