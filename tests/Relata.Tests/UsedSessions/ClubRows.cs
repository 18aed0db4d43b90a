using Relata.Tests.Databases;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions;

/// <summary>Tables as others have made them, and rows that lead nowhere, to parts of a key, and to keys in another case.</summary>
internal static class ClubRows
{
    private static readonly string[] s_tables = ["member_topic", "locker", "member", "topic", "room", "club"];

    public static void CreateTables(Database database)
    {
        if (database is PostgreSqlDatabase)
        {
            database.Execute("CREATE EXTENSION IF NOT EXISTS citext");
        }

        var code = database switch
        {
            PostgreSqlDatabase => "citext",
            MariaDbDatabase => "VARCHAR(40) COLLATE utf8mb4_general_ci",
            _ => "TEXT COLLATE NOCASE",
        };
        const string Named = "name VARCHAR(40) NOT NULL, value INTEGER NOT NULL";
        database.Execute($"CREATE TABLE club (code {code} NOT NULL PRIMARY KEY, {Named})");
        database.Execute($"CREATE TABLE room (number INTEGER NOT NULL, house {code} NOT NULL, {Named}, PRIMARY KEY (number, house))");
        database.Execute($"CREATE TABLE topic (code {code} NOT NULL PRIMARY KEY, {Named})");
        database.Execute($"CREATE TABLE member (id INTEGER NOT NULL PRIMARY KEY, {Named}, club_code {code} NOT NULL, sponsor_id INTEGER NOT NULL, room_number INTEGER, room_house {code})");
        database.Execute($"CREATE TABLE locker (id INTEGER NOT NULL PRIMARY KEY, {Named}, member_id INTEGER)");
        database.Execute($"CREATE TABLE member_topic (member_id INTEGER NOT NULL, topic_code {code} NOT NULL)");
    }

    public static World Write(Database database, Random random)
    {
        var world = new World();
        foreach (var (kind, most) in new (Kind, int)[] { (ClubKinds.Clubs, 4), (ClubKinds.Rooms, 4), (ClubKinds.Topics, 4), (ClubKinds.Members, 8), (ClubKinds.Lockers, 5) })
        {
            for (var number = random.Next(most); number > 0; number--)
            {
                var thing = world.Add(kind, ThingState.Stored);
                thing.Value = world.NextValue();
                thing.Key = kind == ClubKinds.Rooms ? (number, Cased($"house{number}", random)) : kind == ClubKinds.Clubs || kind == ClubKinds.Topics ? Cased($"code{number}", random) : number;
            }
        }

        List<string> inserts = [.. s_tables.Select(table => $"DELETE FROM {table}"), .. world.Things.Select(thing => Insert(world, thing, random)), .. Pairs(world, random)];
        FleetRows.Send(database, inserts);
        return world;
    }

    private static string Insert(World world, Thing thing, Random random)
    {
        var values = thing.Key switch
        {
            string code => $"'{code}', '{thing.Name}', {thing.Value}",
            (int number, string house) => $"{number}, '{house}', '{thing.Name}', {thing.Value}",
            _ => $"{thing.Key}, '{thing.Name}', {thing.Value}",
        };
        foreach (var link in thing.Kind.Links)
        {
            values += $", {Refer(world, thing, link, random)}";
        }

        return $"INSERT INTO {FleetRows.Table(thing.Kind)} VALUES ({values})";
    }

    // The columns of a key, and in the world what they lead to.
    private static string Refer(World world, Thing thing, Link link, Random random)
    {
        var principals = world.Things.Where(other => other.Kind == link.Principal
            && !(link.IsOneToOne && world.Things.Exists(taken => taken.Kind == thing.Kind && taken.Refers[link] == other))).ToList();
        var principal = principals.Count == 0 || random.Next(5) == 0 ? null : random.Pick(principals);
        thing.Refers[link] = thing.Written[link] = principal;
        return principal?.Key switch
        {
            string code => $"'{Cased(code, random)}'",
            (int number, string house) => $"{number}, '{Cased(house, random)}'",
            int id => $"{id}",
            _ when link.Columns.Length == 2 => random.Pick(["NULL, NULL", "1, NULL", "NULL, 'house1'", "77, 'nowhere'"]),
            _ when link.Principal == ClubKinds.Clubs => "'nowhere'",
            _ => link.IsOneToOne && random.Next(2) == 0 ? "NULL" : "999",
        };
    }

    private static IEnumerable<string> Pairs(World world, Random random)
    {
        var pairing = ClubKinds.Pairings[0];
        foreach (var left in world.Things.Where(thing => thing.Kind == pairing.LeftKind))
        {
            foreach (var right in world.Things.Where(thing => thing.Kind == pairing.RightKind && random.Next(2) == 0))
            {
                world.AddPair(pairing, left, right);
                for (var times = random.Next(4) == 0 ? 2 : 1; times > 0; times--)
                {
                    yield return $"INSERT INTO {pairing.Table} VALUES ({left.Key}, '{Cased((string)right.Key!, random)}')";
                }
            }

            if (random.Next(4) == 0)
            {
                yield return $"INSERT INTO {pairing.Table} VALUES ({left.Key}, 'nowhere')";
            }
        }
    }

    private static string Cased(string text, Random random) => random.Next(3) switch
    {
        0 => text.ToUpperInvariant(),
        1 => char.ToUpperInvariant(text[0]) + text[1..],
        _ => text.ToLowerInvariant(),
    };
}
