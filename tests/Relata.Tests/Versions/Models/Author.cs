namespace Relata.Tests.Versions.Models;

[Table]
public partial class Author : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Article.Author))]
    public partial RelatedList<Article> Articles { get; }
}
