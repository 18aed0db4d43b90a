namespace Relata.Tests.Bases.Models;

[Table("base_folder")]
public partial class Folder : Tree<Folder>
{
    public partial string Title { get; set; }
    [ForeignKey<Person>] public partial int? EditorId { get; set; }

    [Relationship(ForeignKey = nameof(EditorId))]
    public partial Person? Editor { get; set; }

    [Relationship(BackPopulates = nameof(Page.Folder))]
    public partial RelatedList<Page> Pages { get; }
}
