namespace Relata.Migrations.Tests.Hierarchies.First;

[Table]
public abstract partial class Device : Model
{
    [Discriminator] public partial DeviceKind Kind { get; }

    public partial string Label { get; set; }
}
