namespace Relata.Tests.Upserting.Models;

[Table]
public partial class Club : Model
{
    public partial string Name { get; set; } = "";
    [Relationship(BackPopulates = nameof(Member.Club))] public partial RelatedList<Member> Members { get; }
}
