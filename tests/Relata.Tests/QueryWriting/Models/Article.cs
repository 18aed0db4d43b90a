namespace Relata.Tests.QueryWriting.Models;

[Table]
public partial class Article : Model
{
    public partial string Title { get; set; }

    public partial int Views { get; set; }

    public partial int Likes { get; set; }

    public partial decimal? Price { get; set; }

    public partial bool IsPublished { get; set; }

    [Convert<YesNo>] public partial bool IsPinned { get; set; }

    public partial ArticleKind Kind { get; set; }

    [Column(IsDeferred = true)] public partial string? Body { get; set; }

    public partial string[] Words { get; set; }

    [Generated("views + likes")] public partial int Total { get; }

    [UpdatedAt] public partial DateTime ChangedAt { get; set; }

    [ForeignKey<Author>] public partial int AuthorId { get; set; }

    [ForeignKey<Author>] public partial int? EditorId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Author.Articles), ForeignKey = nameof(AuthorId))] public partial Author? Author { get; set; }

    [Relationship(BackPopulates = nameof(Models.Author.Edited), ForeignKey = nameof(EditorId))] public partial Author? Editor { get; set; }

    [Relationship(BackPopulates = nameof(Label.Articles), LinkTable = "article_label")] public partial RelatedList<Label> Labels { get; }
}
