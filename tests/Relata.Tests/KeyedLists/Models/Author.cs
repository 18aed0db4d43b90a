namespace Relata.Tests.KeyedLists.Models;

[Table("keyed_author")]
public partial class Author : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Note.Author), KeyedBy = nameof(Note.Language), OrderBy = nameof(Note.Id))]
    public partial RelatedList<Note> Notes { get; set; }

    [Relationship(BackPopulates = nameof(Mark.Author), KeyedBy = nameof(Mark.Kind), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Mark> Marks { get; }
}
