namespace Relata.Migrations.Tests.Hierarchies.SecondJoined;

[Table]
public abstract partial class Payment : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial int Amount { get; set; }
}
