namespace Relata.Tests.Hierarchies.Models;

[Table]
public abstract partial class Worker : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial string Name { get; set; }

    [Index(IsUnique = true)] public partial string? Badge { get; set; }

    [ForeignKey<Firm>] public partial int? FirmId { get; set; }

    [ForeignKey<Leader>] public partial int? LeaderId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Firm.Workers))]
    public partial Firm? Firm { get; set; }

    [Relationship(BackPopulates = nameof(Models.Leader.Team))]
    public partial Leader? Leader { get; set; }

    [Relationship(BackPopulates = nameof(Task.Worker), OrderBy = nameof(Task.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Task> Tasks { get; }
}
