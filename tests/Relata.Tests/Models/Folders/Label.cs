namespace Relata.Tests.Models.Folders;

[Table]
public partial class Label : Model
{
    public partial string? Text { get; set; }

    [Relationship(BackPopulates = nameof(Document.Labels), Secondary = typeof(DocumentLabel), OrderBy = nameof(Document.Id))]
    public partial RelatedList<Document> Documents { get; set; }
}
