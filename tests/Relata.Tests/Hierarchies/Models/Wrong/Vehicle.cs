namespace Relata.Tests.Hierarchies.Models.Wrong;

[Table]
public abstract partial class Vehicle : Model
{
    [Discriminator] public partial string Kind { get; }
}
