namespace Relata.Tests.Models.Firms;

[Table("shared_badges")]
public partial class Badge : Model, ITenantOwned
{
    public partial int TenantId { get; set; }
    [ForeignKey<Member>, Index(IsUnique = true)] public partial int? MemberId { get; set; }

    [Relationship(BackPopulates = nameof(Firms.Member.Badge))]
    public partial Member? Member { get; set; }
}
