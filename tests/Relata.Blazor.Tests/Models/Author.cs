namespace Relata.Blazor.Tests.Models;

[Table]
public partial class Author : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Note.Author))]
    public partial RelatedList<Note> Notes { get; }
}
