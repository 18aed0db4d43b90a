using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Models.Clubs;

/// <summary>Its key is two columns, one of them a text that the server compares without case.</summary>
[Table]
public partial class Room : Entity, INamed
{
    [PrimaryKey] public partial int Number { get; set; }
    [PrimaryKey] public partial string House { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Member.Room), Loading = Loading.SelectIn)]
    public partial RelatedList<Member> Members { get; }
}
