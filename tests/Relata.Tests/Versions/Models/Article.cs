namespace Relata.Tests.Versions.Models;

[Table]
public partial class Article : Model
{
    public partial string Title { get; set; }
    public partial string? Body { get; set; }
    public partial int Likes { get; set; }
    [Version] public partial int Version { get; set; }
    [ForeignKey<Author>] public partial int? AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(Author.Articles))]
    public partial Author? Author { get; set; }

    [Relationship(BackPopulates = nameof(Remark.Article), Cascade = Cascade.All)]
    public partial RelatedList<Remark> Remarks { get; }
}
