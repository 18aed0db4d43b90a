namespace Relata.Tests.Models.Firms;

[Table("shared_members")]
public partial class Member : Model, ITenantOwned
{
    [ForeignKey<Firm>] public partial int TenantId { get; set; }
    public partial string Name { get; set; }

    [Relationship(ForeignKey = nameof(TenantId), BackPopulates = nameof(Firms.Firm.Members))]
    public partial Firm? Firm { get; set; }

    [Relationship(BackPopulates = nameof(Note.Author), OrderBy = nameof(Note.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Note> Notes { get; }

    [Relationship(BackPopulates = nameof(Note.Reviewer), OrderBy = nameof(Note.Id))]
    public partial RelatedList<Note> Reviews { get; }

    [Relationship(BackPopulates = nameof(Badge.Member))]
    public partial Badge? Badge { get; set; }
}
