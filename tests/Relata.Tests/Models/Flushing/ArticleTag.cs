namespace Relata.Tests.Models.Flushing;

[Table]
public partial class ArticleTag : Entity
{
    [PrimaryKey, ForeignKey<Article>] public partial int ArticleId { get; set; }
    [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
    public partial string? Note { get; set; }
}
