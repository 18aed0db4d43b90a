namespace Relata.Tests.Models.Papers;

[Table("topics")]
public partial class Topic : Model
{
    public partial string Name { get; set; }
    public partial string Description { get; set; }

    [Relationship(BackPopulates = nameof(Paper.Topics), Secondary = typeof(PaperTopic))]
    public partial RelatedList<Paper> Papers { get; }
}
