namespace Relata.Tests.Models.Library;

[Table]
public partial class Author : Model
{
    public partial string Name { get; set; }
    public partial string? Country { get; set; }
    public partial int? BirthYear { get; set; }

    [Relationship(BackPopulates = nameof(Book.Author))]
    public partial RelatedList<Book> Books { get; }
}
