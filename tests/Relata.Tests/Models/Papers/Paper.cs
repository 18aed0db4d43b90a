namespace Relata.Tests.Models.Papers;

/// <summary>Columns of each kind that an option may leave out: large ones alone and in a group, and values without a default that could be stored.</summary>
[Table("papers")]
public partial class Paper : Model
{
    public partial string Title { get; set; }
    public partial int Pages { get; set; }
    [Column(EnumAsText = true)] public partial PaperState Status { get; set; }
    public partial DateTime? Published { get; set; }
    [Column(IsDeferred = true)] public partial string Body { get; set; }
    [Column(DeferredGroup = "scan")] public partial byte[]? Scan { get; set; }
    [Column(DeferredGroup = "scan")] public partial int ScanSize { get; set; }

    [ForeignKey<Author>] public partial int AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(Papers.Author.Papers))]
    public partial Author? Author { get; set; }

    [Relationship(BackPopulates = nameof(Remark.Paper), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Remark> Remarks { get; }

    [Relationship(BackPopulates = nameof(Topic.Papers), Secondary = typeof(PaperTopic))]
    public partial RelatedList<Topic> Topics { get; }
}
