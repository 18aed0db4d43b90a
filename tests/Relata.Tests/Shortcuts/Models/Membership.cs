namespace Relata.Tests.Shortcuts.Models;

/// <summary>May link a pair several times, and may lead to no team.</summary>
[Table("shortcut_membership")]
public partial class Membership : Model
{
    public Membership() => Role = "plain";

    public partial string Role { get; set; }
    [ForeignKey<Member>] public partial int MemberId { get; set; }
    [ForeignKey<Team>] public partial int? TeamId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Member.Memberships))] public partial Member? Member { get; set; }
    [Relationship(BackPopulates = nameof(Models.Team.Memberships))] public partial Team? Team { get; set; }
}
