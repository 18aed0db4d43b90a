namespace Relata.Tests.Upserting.Models;

[Table]
[Index(nameof(Year), nameof(Place), IsUnique = true)]
public partial class Member : Model
{
    [Index(IsUnique = true)] public partial string Email { get; set; } = "";
    public partial string? Name { get; set; }
    public partial int Year { get; set; }
    public partial int Place { get; set; }
    public partial decimal Balance { get; set; }
    [ForeignKey<Club>] public partial int? ClubId { get; set; }
    [Relationship(BackPopulates = nameof(Models.Club.Members))] public partial Club? Club { get; set; }
    [Relationship(BackPopulates = nameof(Badge.Member))] public partial RelatedList<Badge> Badges { get; }
}
