namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Article : Model
{
    [Relationship(BackPopulates = nameof(Tag.Articles), Secondary = typeof(ArticleTag))]
    public partial RelatedList<Tag> Tags { get; }

    [Relationship(Secondary = typeof(ArticleLabel))]
    public partial RelatedList<Tag> Labels { get; }
}
