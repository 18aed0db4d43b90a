namespace Relata.Tests.Models.Folders;

[Table]
public partial class Document : Model
{
    public partial string? Title { get; set; }
    public partial string? Body { get; set; }
    public partial bool IsPublic { get; set; }
    [ForeignKey<Folder>] public partial int? FolderId { get; set; }
    [ForeignKey<Reader>] public partial int? ReaderId { get; set; }

    [Relationship(BackPopulates = nameof(Folders.Folder.Documents))]
    public partial Folder? Folder { get; set; }

    [Relationship(BackPopulates = nameof(Folders.Reader.Documents))]
    public partial Reader? Reader { get; set; }

    [Relationship(BackPopulates = nameof(Label.Documents), Secondary = typeof(DocumentLabel), OrderBy = nameof(Label.Id))]
    public partial RelatedList<Label> Labels { get; set; }
}
