namespace Relata.Tests.Auditing.Models;

[Table]
public partial class Document : Model
{
    [Index(IsUnique = true)] public partial string Title { get; set; }
    public partial Status Status { get; set; }
    public partial Price? Price { get; set; }
    [ForeignKey<Folder>] public partial int? FolderId { get; set; }
    [UpdatedAt] public partial DateTimeOffset UpdatedAt { get; set; }
    [CreatedBy] public partial int CreatedBy { get; set; }
    [UpdatedBy] public partial int? UpdatedBy { get; set; }

    [Relationship(BackPopulates = nameof(Models.Folder.Documents))]
    public partial Folder? Folder { get; set; }

    [Relationship(LinkTable = "reader")] public partial RelatedList<Person> Readers { get; }
}
