using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Models.Clubs;

[Table]
public partial class Topic : Entity, INamed
{
    [PrimaryKey] public partial string Code { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Member.Topics), Secondary = typeof(MemberTopic))]
    public partial RelatedList<Member> Members { get; }
}
