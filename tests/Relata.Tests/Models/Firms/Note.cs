namespace Relata.Tests.Models.Firms;

[Table("shared_notes")]
public partial class Note : Model, ITenantOwned
{
    public partial int TenantId { get; set; }
    public partial string Title { get; set; }
    public partial bool IsPublished { get; set; }
    [ForeignKey<Member>] public partial int? AuthorId { get; set; }
    [ForeignKey<Member>] public partial int? ReviewerId { get; set; }

    [Relationship(ForeignKey = nameof(AuthorId), BackPopulates = nameof(Member.Notes))]
    public partial Member? Author { get; set; }

    [Relationship(ForeignKey = nameof(ReviewerId), BackPopulates = nameof(Member.Reviews))]
    public partial Member? Reviewer { get; set; }

    [Relationship(Secondary = typeof(NoteLabel), BackPopulates = nameof(Label.Notes), OrderBy = nameof(Label.Id))]
    public partial RelatedList<Label> Labels { get; }
}
