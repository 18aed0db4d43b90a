namespace Relata.Tests.Versions.Models;

[Table]
public partial class Remark : Model
{
    public partial string Text { get; set; }
    [Version] public partial long Version { get; set; }
    [ForeignKey<Article>] public partial int ArticleId { get; set; }

    [Relationship(BackPopulates = nameof(Article.Remarks))]
    public partial Article? Article { get; set; }
}
