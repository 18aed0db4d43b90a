namespace Relata.Migrations.Tests.Whole.Features.Second;

/// <summary>A plain class before: the rows get a discriminator.</summary>
[Table]
public partial class Worker : Model
{
    [Discriminator]
    public partial string Kind { get; }

    public partial string Name { get; set; }
}
