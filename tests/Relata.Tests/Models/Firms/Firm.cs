namespace Relata.Tests.Models.Firms;

/// <summary>A tenant, which is itself no tenant's.</summary>
[Table("shared_firms")]
public partial class Firm : Model
{
    public partial string Host { get; set; }

    [Relationship(BackPopulates = nameof(Member.Firm))]
    public partial RelatedList<Member> Members { get; }
}
