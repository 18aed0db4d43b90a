namespace Relata.Tests.Models.Clubs;

/// <summary>A link row; its table lets a pair be stored twice.</summary>
[Table]
public partial class MemberTopic : Entity
{
    [PrimaryKey, ForeignKey<Member>] public partial int MemberId { get; set; }
    [PrimaryKey, ForeignKey<Topic>] public partial string TopicCode { get; set; }
}
