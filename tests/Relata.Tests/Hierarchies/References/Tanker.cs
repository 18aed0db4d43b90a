namespace Relata.Tests.Hierarchies.References;

[Table]
public partial class Tanker : Vessel
{
    [ForeignKey<Port>] public partial int HomeId { get; set; }

    public partial Port? Home { get; set; }
}
