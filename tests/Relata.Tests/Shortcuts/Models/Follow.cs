namespace Relata.Tests.Shortcuts.Models;

/// <summary>The pair is the key. The reference that the shortcut leads to has no inverse.</summary>
[Table("shortcut_follow")]
public partial class Follow : Entity
{
    [PrimaryKey, ForeignKey<Member>] public partial int FollowerId { get; set; }
    [PrimaryKey, ForeignKey<Member>] public partial int FolloweeId { get; set; }

    [Relationship(BackPopulates = nameof(Member.Follows), ForeignKey = nameof(FollowerId))] public partial Member? Follower { get; set; }
    [Relationship(ForeignKey = nameof(FolloweeId))] public partial Member? Followee { get; set; }
}
