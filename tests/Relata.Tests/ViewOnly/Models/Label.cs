namespace Relata.Tests.ViewOnly.Models;

[Table("vo_labels")]
public partial class Label : Model
{
    public partial string Name { get; set; }
    public partial int Rank { get; set; }

    [Relationship(Secondary = typeof(ArticleLabel), BackPopulates = nameof(Article.Labels))] public partial RelatedList<Article> Articles { get; }
}
