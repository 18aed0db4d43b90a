namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Bill : Model
{
    [Discriminator]
    public partial string Kind { get; }

    public partial int Cents { get; set; }
}
