namespace Relata.Migrations.Tests.Whole.Features.Second;

public partial class Foreman : Worker
{
    public partial int Budget { get; set; }
}
