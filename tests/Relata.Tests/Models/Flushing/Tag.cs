namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Tag : Model
{
    [Relationship(BackPopulates = nameof(Article.Tags), Secondary = typeof(ArticleTag))]
    public partial RelatedList<Article> Articles { get; }
}
