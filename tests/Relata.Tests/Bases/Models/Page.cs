namespace Relata.Tests.Bases.Models;

[Table("base_page")]
public partial class Page : Audited<Guid, Person>, IOwned
{
    [ForeignKey<Folder>] public partial long FolderKey { get; set; }

    [Relationship(BackPopulates = nameof(Models.Folder.Pages))]
    public partial Folder? Folder { get; set; }
}
