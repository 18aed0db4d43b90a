namespace Relata.Tests.Upserting.Models;

[Table]
public partial class Badge : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    [Index(IsUnique = true)] public partial string Code { get; set; } = "";
    [ForeignKey<Member>] public partial int? MemberId { get; set; }
    [Relationship(BackPopulates = nameof(Models.Member.Badges))] public partial Member? Member { get; set; }
}
