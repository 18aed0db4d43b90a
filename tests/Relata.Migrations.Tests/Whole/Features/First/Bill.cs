namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Bill : Model
{
    public partial int Cents { get; set; }
}
