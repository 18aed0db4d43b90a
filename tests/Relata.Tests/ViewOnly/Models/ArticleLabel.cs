namespace Relata.Tests.ViewOnly.Models;

[Table("vo_article_labels")]
public partial class ArticleLabel : Entity
{
    [PrimaryKey, ForeignKey<Article>] public partial int ArticleId { get; set; }
    [PrimaryKey, ForeignKey<Label>] public partial int LabelId { get; set; }
}
