namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Page : Model
{
    public partial string Name { get; set; }
    public partial string? Note { get; set; }
    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }
    [ForeignKey<Folder>] public partial int? FolderId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Folder.Pages))]
    public partial Folder? Folder { get; set; }
}
