namespace Relata.Tests.Hierarchies.Models;

[Table]
public partial class Plan : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Leader>] public partial int LeaderId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Leader.Plans))]
    public partial Leader? Leader { get; set; }
}
