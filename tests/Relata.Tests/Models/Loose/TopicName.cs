namespace Relata.Tests.Models.Loose;

[Table("loose_topic_name")]
public partial class TopicName : Model
{
    [ForeignKey<Topic>] public partial int TopicId { get; set; }
}
