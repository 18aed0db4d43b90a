namespace Relata.Tests.Versions.Models;

[Table]
public partial class Vehicle : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
}
