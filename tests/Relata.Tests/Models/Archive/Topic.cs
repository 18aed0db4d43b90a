namespace Relata.Tests.Models.Archive;

[Table("archive_topics")]
public partial class Topic : Model
{
    public partial string Name { get; set; }
    [SoftDelete] public partial bool IsDeleted { get; set; }

    [Relationship(LinkTable = "archive_document_topics", BackPopulates = nameof(Document.Topics), OrderBy = nameof(Document.Id))]
    public partial RelatedList<Document> Documents { get; }
}
