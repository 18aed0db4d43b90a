using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Models.Clubs;

[Table]
public partial class Locker : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Member>] public partial int? MemberId { get; set; }

    [Relationship(BackPopulates = nameof(Clubs.Member.Locker))]
    public partial Member? Member { get; set; }
}
