namespace Relata.Tests.Owned.Models;

/// <summary>The root of a hierarchy whose classes have owned values, and partly share their columns.</summary>
[Table]
public abstract partial class Place : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial Money Cost { get; set; }
}
