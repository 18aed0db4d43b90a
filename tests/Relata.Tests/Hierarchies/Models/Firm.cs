namespace Relata.Tests.Hierarchies.Models;

[Table]
public partial class Firm : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Worker.Firm), OrderBy = nameof(Worker.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Worker> Workers { get; }

    [Relationship(BackPopulates = nameof(Leader.Headquarters), OrderBy = nameof(Leader.Id))]
    public partial RelatedList<Leader> Leaders { get; }
}
