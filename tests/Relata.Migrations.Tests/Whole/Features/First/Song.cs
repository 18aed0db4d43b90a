namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Song : Model
{
    public partial string Title { get; set; }
}
