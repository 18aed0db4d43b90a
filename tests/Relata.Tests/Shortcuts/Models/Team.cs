namespace Relata.Tests.Shortcuts.Models;

[Table("shortcut_team")]
public partial class Team : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Membership.Team), OrderBy = nameof(Membership.Id))]
    public partial RelatedList<Membership> Memberships { get; }

    [Relationship(Through = nameof(Memberships))]
    public partial RelatedList<Member> Members { get; }

    [Relationship(BackPopulates = nameof(Round.Team), Position = nameof(Round.Place), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Round> Rounds { get; }

    [Relationship(Through = nameof(Rounds), Target = nameof(Round.Guest))]
    public partial RelatedList<Team> Guests { get; }
}
