namespace Relata.Tests.Models.Loose;

/// <summary>A link table with a key of its own: a pair may be there twice.</summary>
[Table("loose_paper_topic")]
public partial class PaperTopic : Model
{
    [ForeignKey<Paper>] public partial int PaperId { get; set; }
    [ForeignKey<Topic>] public partial int TopicId { get; set; }
}
