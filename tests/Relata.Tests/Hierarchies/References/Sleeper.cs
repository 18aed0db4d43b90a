namespace Relata.Tests.Hierarchies.References;

public partial class Sleeper : Wagon
{
    [ForeignKey<Port>] public partial int? HomeId { get; set; }

    public partial Port? Home { get; set; }
}
