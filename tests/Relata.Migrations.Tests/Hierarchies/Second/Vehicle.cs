namespace Relata.Migrations.Tests.Hierarchies.Second;

[Table]
public abstract partial class Vehicle : Model
{
    [Discriminator] public partial int Kind { get; }

    public partial string Label { get; set; }
}
