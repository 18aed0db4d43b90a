namespace Relata.Tests.Shortcuts.Models;

[Table("shortcut_member")]
public partial class Member : Model
{
    public partial string Name { get; set; }

    [Relationship(Through = nameof(Memberships))]
    public partial RelatedList<Team> Teams { get; }

    [Relationship(BackPopulates = nameof(Membership.Member), OrderBy = nameof(Membership.Id))]
    public partial RelatedList<Membership> Memberships { get; }

    [Relationship(BackPopulates = nameof(Follow.Follower), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Follow> Follows { get; }

    [Relationship(Through = nameof(Follows))]
    public partial RelatedList<Member> Followed { get; set; }
}
