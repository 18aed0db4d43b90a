namespace Relata.Tests.Models.Archive;

/// <summary>Has no property for a soft delete, and an owner that has one.</summary>
[Table("archive_pages")]
public partial class Page : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Document>] public partial int DocumentId { get; set; }

    [Relationship(BackPopulates = nameof(Archive.Document.Pages))]
    public partial Document? Document { get; set; }
}
