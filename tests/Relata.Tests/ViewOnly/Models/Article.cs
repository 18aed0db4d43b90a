using System.Linq.Expressions;

namespace Relata.Tests.ViewOnly.Models;

[Table("vo_articles")]
public partial class Article : Model
{
    public partial string Title { get; set; }
    [Column(EnumAsText = true)] public partial Status Status { get; set; }
    [SoftDelete] public partial bool IsDeleted { get; set; }
    [ForeignKey<Writer>] public partial int? WriterId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Writer.Articles))] public partial Writer? Writer { get; set; }
    [Relationship(ViewOnly = true, Filter = nameof(IsActive))] public partial Writer? ActiveWriter { get; }
    [Relationship(Secondary = typeof(ArticleLabel), BackPopulates = nameof(Label.Articles))] public partial RelatedList<Label> Labels { get; }
    [Relationship(Secondary = typeof(ArticleLabel), ViewOnly = true, Filter = nameof(IsTopic), OrderBy = "Name")] public partial RelatedList<Label> Topics { get; }

    private static Expression<Func<Writer, bool>> IsActive => writer => writer.IsActive;

    private static Expression<Func<Label, bool>> IsTopic => label => label.Rank > 1;
}
