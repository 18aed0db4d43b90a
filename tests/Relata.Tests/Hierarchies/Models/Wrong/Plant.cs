namespace Relata.Tests.Hierarchies.Models.Wrong;

[Table]
public abstract partial class Plant : Model
{
    [Discriminator] public partial string Kind { get; }
}
