using System.Linq.Expressions;

namespace Relata.Tests.ViewOnly.Models;

/// <summary>An entity whose articles are read by several relationships, and written by one.</summary>
[Table("vo_writers")]
public partial class Writer : Model
{
    private static readonly string[] s_praise = ["good", "great"];
    private static readonly DateOnly s_limit = new(2010, 1, 1);

    public partial string Name { get; set; }
    public partial bool IsActive { get; set; }

    [Relationship(BackPopulates = nameof(Article.Writer))] public partial RelatedList<Article> Articles { get; }
    public partial RelatedList<Address> Addresses { get; }

    [Relationship(ViewOnly = true, Filter = nameof(IsDraft), OrderBy = "Title desc")] public partial RelatedList<Article> Drafts { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsPraised))] public partial RelatedList<Article> Praised { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsOld))] public partial RelatedList<Address> OldAddresses { get; }
    [Relationship(ViewOnly = true, OrderBy = "Id desc")] public partial Article? Latest { get; }
    [Relationship(ViewOnly = true, OrderBy = "Id desc", Filter = nameof(IsPublished))] public partial Article? LatestPublished { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsPrimary))] public partial Address? PrimaryAddress { get; }

    private static Expression<Func<Article, bool>> IsDraft => article => article.Status == Status.Draft;

    private static Expression<Func<Article, bool>> IsPublished { get; } = article => article.Status == Status.Published;

    private static Expression<Func<Article, bool>> IsPraised => article => article.Labels.Any(label => s_praise.Contains(label.Name));

    private static Expression<Func<Address, bool>> IsOld => address => address.Since < s_limit || address.Since == new DateOnly(2020, 2, 2);

    private static readonly Expression<Func<Address, bool>> IsPrimary = address => address.IsPrimary;
}
