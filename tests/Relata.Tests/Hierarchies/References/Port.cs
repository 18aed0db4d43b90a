namespace Relata.Tests.Hierarchies.References;

[Table]
public partial class Port : Model
{
    public partial string Name { get; set; }
}
