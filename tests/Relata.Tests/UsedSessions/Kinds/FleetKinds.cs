using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>The model of the steps: every kind of relationship, with every cascade, over keys of one column and of two.</summary>
internal static class FleetKinds
{
    public static readonly KindOf<Harbor> Harbors = new(h => h.Id, (query, keys) => query.Where(h => Ids(keys).Contains(h.Id)), query => query.OrderBy(h => h.Id))
    {
        Count = (Load.Count((Harbor h) => h.Ships, h => h.ShipCount), h => h.ShipCount, () => Links![0].Other!),
    };

    public static readonly KindOf<Sailor> Sailors = new(s => s.Id, (query, keys) => query.Where(s => Ids(keys).Contains(s.Id)), query => query.OrderBy(s => s.Id))
    {
        WithoutLinks = (query, sailor) => query.WithCriteria<Duty>(l => l.SailorId != sailor),
    };

    public static readonly KindOf<Good> Goods = new(g => g.Id, (query, keys) => query.Where(g => Ids(keys).Contains(g.Id)), query => query.OrderBy(g => g.Id));
    public static readonly KindOf<Berth> Berths = new(
        b => (b.Pier, b.Number),
        (query, keys) => query.Where(b => Piers(keys).Contains(b.Pier) && Numbers(keys).Contains(b.Number)),
        query => query.OrderBy(b => b.Pier).ThenBy(b => b.Number));

    public static readonly KindOf<Quay> Quays = new(q => q.Id, (query, keys) => query.Where(q => Ids(keys).Contains(q.Id)), query => query.OrderBy(q => q.Id));
    public static readonly KindOf<Crate> Crates = new(c => c.Id, (query, keys) => query.Where(c => Ids(keys).Contains(c.Id)), query => query.OrderBy(c => c.Id));
    public static readonly KindOf<Lamp> Lamps = new(l => l.Id, (query, keys) => query.Where(l => Ids(keys).Contains(l.Id)), query => query.OrderBy(l => l.Id));
    public static readonly KindOf<Buoy> Buoys = new(b => b.Id, (query, keys) => query.Where(b => Ids(keys).Contains(b.Id)), query => query.OrderBy(b => b.Id));
    public static readonly KindOf<Ledger> Ledgers = new(l => l.Id, (query, keys) => query.Where(l => Ids(keys).Contains(l.Id)), query => query.OrderBy(l => l.Id));
    public static readonly KindOf<Ship> Ships = new(s => s.Id, (query, keys) => query.Where(s => Ids(keys).Contains(s.Id)), query => query.OrderBy(s => s.Id))
    {
        Count = (Load.Count((Ship s) => s.Goods, s => s.GoodCount), s => s.GoodCount, () => Pairings![1].Left),
        WithoutLinks = (query, sailor) => query.WithCriteria<Duty>(l => l.SailorId != sailor),
    };


    /// <summary>Principals before dependents.</summary>
    public static readonly Kind[] All = [Harbors, Sailors, Goods, Berths, Quays, Crates, Lamps, Buoys, Ledgers, Ships];

    public static readonly Link[] Links =
    [
        new()
        {
            Name = "Ship.Harbor", Columns = ["harbor_id"], Dependent = Ships, Principal = Harbors, WithPrincipal = Fate.Cleared,
            Reference = Ships.Add(new ToOneSide<Ship, Harbor>(Ships, Harbors, s => s.Harbor, (s, value) => s.Harbor = value)),
            Other = Harbors.Add(new ToManySide<Harbor, Ship>(Harbors, Ships, h => h.Ships)),
            SetKey = (s, key) => ((Ship)s).HarborId = (int?)key, GetKey = s => ((Ship)s).HarborId,
        },
        new()
        {
            Name = "Quay.Harbor", Columns = ["harbor_id"], Dependent = Quays, Principal = Harbors, WithPrincipal = Fate.Deleted, IsRequired = true,
            Reference = Quays.Add(new ToOneSide<Quay, Harbor>(Quays, Harbors, q => q.Harbor, (q, value) => q.Harbor = value)),
            Other = Harbors.Add(new ToManySide<Harbor, Quay>(Harbors, Quays, h => h.Quays)),
            SetKey = (q, key) => ((Quay)q).HarborId = (int)key!, GetKey = q => ((Quay)q).HarborId,
        },
        new()
        {
            Name = "Crate.Quay", Columns = ["quay_id"], Dependent = Crates, Principal = Quays, WithPrincipal = Fate.Deleted, DeletesOrphans = true,
            Reference = Crates.Add(new ToOneSide<Crate, Quay>(Crates, Quays, c => c.Quay, (c, value) => c.Quay = value)),
            Other = Quays.Add(new ToManySide<Quay, Crate>(Quays, Crates, q => q.Crates)),
            SetKey = (c, key) => ((Crate)c).QuayId = (int?)key, GetKey = c => ((Crate)c).QuayId,
        },
        new()
        {
            Name = "Lamp.Harbor", Columns = ["harbor_id"], Dependent = Lamps, Principal = Harbors, WithPrincipal = Fate.Deleted, DeletesOrphans = true, IsOneToOne = true,
            Reference = Lamps.Add(new ToOneSide<Lamp, Harbor>(Lamps, Harbors, l => l.Harbor, (l, value) => l.Harbor = value)),
            Other = Harbors.Add(new ToOneSide<Harbor, Lamp>(Harbors, Lamps, h => h.Lamp, (h, value) => h.Lamp = value)),
            SetKey = (l, key) => ((Lamp)l).HarborId = (int?)key, GetKey = l => ((Lamp)l).HarborId,
        },
        new()
        {
            Name = "Buoy.HarborId", Columns = ["harbor_id"], Dependent = Buoys, Principal = Harbors, WithPrincipal = Fate.Cleared,
            Other = Harbors.Add(new ToManySide<Harbor, Buoy>(Harbors, Buoys, h => h.Buoys)),
            SetKey = (b, key) => ((Buoy)b).HarborId = (int?)key, GetKey = b => ((Buoy)b).HarborId,
        },
        new()
        {
            Name = "Ledger.Harbor", Columns = ["harbor_id"], Dependent = Ledgers, Principal = Harbors, WithPrincipal = Fate.Refused, IsRequired = true,
            Reference = Ledgers.Add(new ToOneSide<Ledger, Harbor>(Ledgers, Harbors, l => l.Harbor, (l, value) => l.Harbor = value)),
            Other = Harbors.Add(new ToManySide<Harbor, Ledger>(Harbors, Ledgers, h => h.Ledgers)),
            SetKey = (l, key) => ((Ledger)l).HarborId = (int)key!, GetKey = l => ((Ledger)l).HarborId,
        },
        new()
        {
            Name = "Ship.Leader", Columns = ["leader_id"], Dependent = Ships, Principal = Ships, WithPrincipal = Fate.Deleted,
            Reference = Ships.Add(new ToOneSide<Ship, Ship>(Ships, Ships, s => s.Leader, (s, value) => s.Leader = value)),
            Other = Ships.Add(new ToManySide<Ship, Ship>(Ships, Ships, s => s.Followers)),
            SetKey = (s, key) => ((Ship)s).LeaderId = (int?)key, GetKey = s => ((Ship)s).LeaderId,
        },
        new()
        {
            Name = "Ship.Captain", Columns = ["captain_id"], Dependent = Ships, Principal = Sailors, WithPrincipal = Fate.Refused,
            Reference = Ships.Add(new ToOneSide<Ship, Sailor>(Ships, Sailors, s => s.Captain, (s, value) => s.Captain = value)),
            SetKey = (s, key) => ((Ship)s).CaptainId = (int?)key, GetKey = s => ((Ship)s).CaptainId,
        },
        new()
        {
            Name = "Ship.Berth", Columns = ["berth_pier", "berth_number"], Dependent = Ships, Principal = Berths, WithPrincipal = Fate.Cleared,
            Reference = Ships.Add(new ToOneSide<Ship, Berth>(Ships, Berths, s => s.Berth, (s, value) => s.Berth = value)),
            Other = Berths.Add(new ToManySide<Berth, Ship>(Berths, Ships, b => b.Ships)),
            SetKey = SetBerth, GetKey = s => s is Ship { BerthPier: { } pier, BerthNumber: { } number } ? (pier, number) : null,
        },
    ];

    public static readonly Pairing[] Pairings =
    [
        new()
        {
            Name = "Crew", Table = "duty", Columns = ("ship_id", "sailor_id"), LeftKind = Ships, RightKind = Sailors, Named = Sailors,
            Left = Ships.Add(new ToManySide<Ship, Sailor>(Ships, Sailors, s => s.Crew)),
            Right = Sailors.Add(new ToManySide<Sailor, Ship>(Sailors, Ships, s => s.Ships)),
            Rows = database => Pairing.Read<Duty>(database, duty => (duty.ShipId, duty.SailorId)),
        },
        new()
        {
            Name = "Goods", Table = "cargo", Columns = ("ship_id", "good_id"), LeftKind = Ships, RightKind = Goods,
            Left = Ships.Add(new ToManySide<Ship, Good>(Ships, Goods, s => s.Goods)),
            Rows = database => Pairing.Read<Cargo>(database, cargo => (cargo.ShipId, cargo.GoodId)),
        },
    ];

    public static readonly KindSet Set = new KindSet(All, Links, Pairings).Bind();

    private static int[] Ids(IReadOnlyList<object> keys) => [.. keys.Cast<int>()];

    private static string[] Piers(IReadOnlyList<object> keys) => [.. keys.Cast<(string Pier, int)>().Select(key => key.Pier)];

    private static int[] Numbers(IReadOnlyList<object> keys) => [.. keys.Cast<(string, int Number)>().Select(key => key.Number)];

    // Without a berth one part of the key stays: half a key is none.
    private static void SetBerth(Entity ship, object? key)
    {
        var (pier, number) = ((string, int)?)key is { } given ? ((string?)given.Item1, (int?)given.Item2) : (null, ((Ship)ship).BerthNumber);
        ((Ship)ship).BerthPier = pier;
        ((Ship)ship).BerthNumber = number;
    }
}
