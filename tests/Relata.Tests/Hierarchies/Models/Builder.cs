namespace Relata.Tests.Hierarchies.Models;

public partial class Builder : Worker
{
    public partial string Tool { get; set; }

    [ForeignKey<Machine>] public partial int? MachineId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Machine.Builders))]
    public partial Machine? Machine { get; set; }
}
