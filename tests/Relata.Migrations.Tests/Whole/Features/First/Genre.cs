namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Genre : Model
{
    public partial string Name { get; set; }
}
