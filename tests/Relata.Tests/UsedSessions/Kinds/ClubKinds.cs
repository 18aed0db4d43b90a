using Relata.Tests.Models.Clubs;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A model over tables of others: no constraints, so that keys lead nowhere, and texts that the server holds equal and .NET does not.</summary>
internal static class ClubKinds
{
    public static readonly KindOf<Club> Clubs = new(c => c.Code, (query, keys) => query.Where(c => Codes(keys).Contains(c.Code)), query => query.OrderBy(c => c.Value)) { IsInOrderOfValues = true };
    public static readonly KindOf<Room> Rooms = new(
        r => (r.Number, r.House),
        (query, keys) => query.Where(r => Numbers(keys).Contains(r.Number)),
        query => query.OrderBy(r => r.Value))
    { IsInOrderOfValues = true };

    public static readonly KindOf<Topic> Topics = new(t => t.Code, (query, keys) => query.Where(t => Codes(keys).Contains(t.Code)), query => query.OrderBy(t => t.Value))
    {
        IsInOrderOfValues = true,
        WithoutLinks = (query, member) => query.WithCriteria<MemberTopic>(l => l.MemberId != member),
    };

    public static readonly KindOf<Member> Members = new(m => m.Id, (query, keys) => query.Where(m => Ids(keys).Contains(m.Id)), query => query.OrderBy(m => m.Value))
    {
        IsInOrderOfValues = true,
        Count = (Load.Count((Member m) => m.Sponsored, m => m.SponsoredCount), m => m.SponsoredCount, () => Links![1].Other!),
        WithoutLinks = (query, member) => query.WithCriteria<MemberTopic>(l => l.MemberId != member),
    };

    public static readonly KindOf<Locker> Lockers = new(l => l.Id, (query, keys) => query.Where(l => Ids(keys).Contains(l.Id)), query => query.OrderBy(l => l.Value)) { IsInOrderOfValues = true };

    public static readonly Link[] Links =
    [
        new()
        {
            Name = "Member.Club", Columns = ["club_code"], Dependent = Members, Principal = Clubs,
            Reference = Members.Add(new ToOneSide<Member, Club>(Members, Clubs, m => m.Club, (m, value) => m.Club = value)),
            Other = Clubs.Add(new ToManySide<Club, Member>(Clubs, Members, c => c.Members)),
            SetKey = (m, key) => ((Member)m).ClubCode = (string)key!, GetKey = m => ((Member)m).ClubCode,
        },
        new()
        {
            Name = "Member.Sponsor", Columns = ["sponsor_id"], Dependent = Members, Principal = Members,
            Reference = Members.Add(new ToOneSide<Member, Member>(Members, Members, m => m.Sponsor, (m, value) => m.Sponsor = value)),
            Other = Members.Add(new ToManySide<Member, Member>(Members, Members, m => m.Sponsored)),
            SetKey = (m, key) => ((Member)m).SponsorId = (int)key!, GetKey = m => ((Member)m).SponsorId,
        },
        new()
        {
            Name = "Member.Room", Columns = ["room_number", "room_house"], Dependent = Members, Principal = Rooms,
            Reference = Members.Add(new ToOneSide<Member, Room>(Members, Rooms, m => m.Room, (m, value) => m.Room = value)),
            Other = Rooms.Add(new ToManySide<Room, Member>(Rooms, Members, r => r.Members)),
            SetKey = (m, key) => (((Member)m).RoomNumber, ((Member)m).RoomHouse) = ((int, string))key!,
            GetKey = m => m is Member { RoomNumber: { } number, RoomHouse: { } house } ? (number, house) : null,
        },
        new()
        {
            Name = "Locker.Member", Columns = ["member_id"], Dependent = Lockers, Principal = Members, IsOneToOne = true,
            Reference = Lockers.Add(new ToOneSide<Locker, Member>(Lockers, Members, l => l.Member, (l, value) => l.Member = value)),
            Other = Members.Add(new ToOneSide<Member, Locker>(Members, Lockers, m => m.Locker, (m, value) => m.Locker = value)),
            SetKey = (l, key) => ((Locker)l).MemberId = (int?)key, GetKey = l => ((Locker)l).MemberId,
        },
    ];

    public static readonly Pairing[] Pairings =
    [
        new()
        {
            Name = "Topics", Table = "member_topic", Columns = ("member_id", "topic_code"), LeftKind = Members, RightKind = Topics, Named = Members,
            Left = Members.Add(new ToManySide<Member, Topic>(Members, Topics, m => m.Topics)),
            Right = Topics.Add(new ToManySide<Topic, Member>(Topics, Members, t => t.Members)),
            Rows = database => Pairing.Read<MemberTopic>(database, row => (row.MemberId, row.TopicCode)),
        },
    ];

    public static readonly KindSet Set = new KindSet([Clubs, Rooms, Topics, Members, Lockers], Links, Pairings) { IsReadOnly = true }.Bind();

    private static int[] Ids(IReadOnlyList<object> keys) => [.. keys.Cast<int>()];

    private static string[] Codes(IReadOnlyList<object> keys) => [.. keys.Cast<string>()];

    private static int[] Numbers(IReadOnlyList<object> keys) => [.. keys.Cast<(int Number, string)>().Select(key => key.Number)];
}
