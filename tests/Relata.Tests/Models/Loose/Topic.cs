namespace Relata.Tests.Models.Loose;

[Table("loose_topic")]
public partial class Topic : Model
{
    public partial RelatedList<TopicName> Names { get; }
}
