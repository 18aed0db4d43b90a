namespace Relata.Tests.Models.Papers;

[Table("paper_topics")]
public partial class PaperTopic : Entity
{
    [PrimaryKey, ForeignKey<Paper>] public partial int PaperId { get; set; }
    [PrimaryKey, ForeignKey<Topic>] public partial int TopicId { get; set; }
}
