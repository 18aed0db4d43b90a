namespace Relata.Tests.Models.Archive;

[Table("archive_documents")]
public partial class Document : Model
{
    public partial string Title { get; set; }
    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }
    [ForeignKey<Folder>] public partial int FolderId { get; set; }

    [Relationship(BackPopulates = nameof(Archive.Folder.Documents))]
    public partial Folder? Folder { get; set; }

    [Relationship(BackPopulates = nameof(Page.Document), Cascade = Cascade.AllDeleteOrphan, OrderBy = nameof(Page.Id))]
    public partial RelatedList<Page> Pages { get; }

    [Relationship(LinkTable = "archive_document_topics", BackPopulates = nameof(Topic.Documents), OrderBy = nameof(Topic.Id))]
    public partial RelatedList<Topic> Topics { get; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Document;

    public override int GetHashCode() => 0;
}
