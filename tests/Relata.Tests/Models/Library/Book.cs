namespace Relata.Tests.Models.Library;

/// <summary>A column of each kind that queries treat in a way of its own.</summary>
[Table]
public partial class Book : Model
{
    public partial string Title { get; set; }
    public partial string? Subtitle { get; set; }
    public partial Genre Genre { get; set; }
    public partial Genre? SecondGenre { get; set; }
    public partial int Pages { get; set; }
    public partial int? Rating { get; set; }
    public partial double Weight { get; set; }
    public partial decimal Price { get; set; }
    public partial bool IsInPrint { get; set; }
    public partial bool? IsTranslated { get; set; }
    public partial char Shelf { get; set; }
    public partial DateTime? Published { get; set; }
    public partial Guid? Code { get; set; }

    [ForeignKey<Author>] public partial int AuthorId { get; set; }
    [ForeignKey<Author>] public partial int? EditorId { get; set; }

    [Relationship(BackPopulates = nameof(Library.Author.Books), ForeignKey = nameof(AuthorId))]
    public partial Author? Author { get; set; }

    [Relationship(ForeignKey = nameof(EditorId))]
    public partial Author? Editor { get; set; }

    [Relationship(Secondary = typeof(BookTag))]
    public partial RelatedList<Tag> Tags { get; }
}
