using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Models.Clubs;

/// <summary>Its table has no constraints: what it must refer to may be missing.</summary>
[Table]
public partial class Member : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Club>] public partial string ClubCode { get; set; }
    [ForeignKey<Member>] public partial int SponsorId { get; set; }
    [ForeignKey<Room>(nameof(Clubs.Room.Number))] public partial int? RoomNumber { get; set; }
    [ForeignKey<Room>(nameof(Clubs.Room.House))] public partial string? RoomHouse { get; set; }

    [Relationship(BackPopulates = nameof(Clubs.Club.Members))]
    public partial Club? Club { get; set; }

    [Relationship(BackPopulates = nameof(Sponsored))]
    public partial Member? Sponsor { get; set; }

    [Relationship(BackPopulates = nameof(Sponsor), OrderBy = nameof(Id))]
    public partial RelatedList<Member> Sponsored { get; }

    [Relationship(BackPopulates = nameof(Clubs.Room.Members))]
    public partial Room? Room { get; set; }

    [Relationship(BackPopulates = nameof(Clubs.Locker.Member))]
    public partial Locker? Locker { get; set; }

    [Relationship(BackPopulates = nameof(Topic.Members), Secondary = typeof(MemberTopic))]
    public partial RelatedList<Topic> Topics { get; }

    [Loaded] public partial int SponsoredCount { get; }
}
