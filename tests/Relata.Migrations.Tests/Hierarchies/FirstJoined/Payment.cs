namespace Relata.Migrations.Tests.Hierarchies.FirstJoined;

[Table]
public abstract partial class Payment : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial int Amount { get; set; }
}
