namespace Relata.Tests.QueryWriting.Models;

[Table]
public partial class Label : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Article.Labels), LinkTable = "article_label")] public partial RelatedList<Article> Articles { get; }
}
