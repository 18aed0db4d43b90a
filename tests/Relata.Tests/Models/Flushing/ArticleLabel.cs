namespace Relata.Tests.Models.Flushing;

/// <summary>A link with a key of its own: the database lets a pair be stored twice.</summary>
[Table]
public partial class ArticleLabel : Model
{
    [ForeignKey<Article>] public partial int ArticleId { get; set; }
    [ForeignKey<Tag>] public partial int TagId { get; set; }
}
