namespace Relata.Migrations.Tests.Whole.Features.First;

[Table]
public partial class Worker : Model
{
    public partial string Name { get; set; }
}
