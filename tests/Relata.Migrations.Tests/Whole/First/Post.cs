namespace Relata.Migrations.Tests.Whole.First;

[Table]
public partial class Post : Model
{
    public partial string Title { get; set; }

    public partial string? Subtitle { get; set; }

    [ForeignKey<Author>]
    public partial int AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(First.Author.Posts))]
    public partial Author? Author { get; set; }
}
