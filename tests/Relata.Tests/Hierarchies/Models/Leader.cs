namespace Relata.Tests.Hierarchies.Models;

public partial class Leader : Worker
{
    public partial int Budget { get; set; }

    public partial string Title { get; set; }

    [ForeignKey<Firm>] public partial int? HeadquartersId { get; set; }

    [Relationship(BackPopulates = nameof(Firm.Leaders))]
    public partial Firm? Headquarters { get; set; }

    [Relationship(BackPopulates = nameof(Leader), OrderBy = nameof(Id))]
    public partial RelatedList<Worker> Team { get; }

    [Relationship(BackPopulates = nameof(Plan.Leader), OrderBy = nameof(Plan.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Plan> Plans { get; }
}
