using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Models.Clubs;

/// <summary>Its key is a text that the server compares without case.</summary>
[Table]
public partial class Club : Entity, INamed
{
    [PrimaryKey] public partial string Code { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Member.Club), OrderBy = nameof(Member.Id))]
    public partial RelatedList<Member> Members { get; }
}
