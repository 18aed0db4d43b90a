namespace Relata.Tests.Auditing.Models;

/// <summary>The root of a hierarchy of two tables.</summary>
[Table]
public abstract partial class Vehicle : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial string Name { get; set; }
}
