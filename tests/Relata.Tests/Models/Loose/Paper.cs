namespace Relata.Tests.Models.Loose;

[Table("loose_paper")]
public partial class Paper : Model
{
    [ForeignKey<Writer>] public partial int WriterId { get; set; }
    [ForeignKey<Writer>] public partial int? EditorId { get; set; }

    [Relationship(ForeignKey = nameof(WriterId))] public partial Writer? Writer { get; set; }
    [Relationship(ForeignKey = nameof(EditorId))] public partial Writer? Editor { get; set; }
    [Relationship(Secondary = typeof(PaperTopic), OrderBy = nameof(Topic.Id))] public partial RelatedList<Topic> Topics { get; }

    [Loaded] public partial int TopicCount { get; }
    public partial RelatedList<Page> Pages { get; }
}
