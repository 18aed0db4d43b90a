using System.Globalization;
using Relata.Providers;
using Relata.Tests.Databases;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions;

/// <summary>The rows a round begins with, made at random and written without the library.</summary>
internal static class FleetRows
{
    // More than a round begins with, so that generated keys never meet those written here.
    private const int FirstGenerated = 1000;

    public static void BeginKeys(Database database)
    {
        if (database is not PostgreSqlDatabase)
        {
            return;
        }

        foreach (var table in FleetKinds.All.Where(kind => kind != FleetKinds.Berths).Select(Table).Append("cargo"))
        {
            database.Execute($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {FirstGenerated})");
        }
    }

    public static World Write(Database database, Random random)
    {
        var world = new World();
        foreach (var kind in FleetKinds.All)
        {
            var count = random.Next(kind == FleetKinds.Ships ? 7 : 4);
            for (var i = 0; i < count; i++)
            {
                Make(world, kind, i + 1, random);
            }
        }

        foreach (var pairing in FleetKinds.Pairings)
        {
            Pair(world, pairing, random);
        }

        world.WrittenPairs.UnionWith(world.Pairs);
        Send(database, [.. Deletes(), .. world.Things.Select(Insert), .. world.Pairs.Select(Insert)]);
        return world;
    }

    /// <summary>Sends statements outside of every session.</summary>
    public static void Send(Database database, IEnumerable<string> texts) => database.On(connection => connection.SendAsync(
        [.. texts.Select(text => new PlainStatement(text))], endsTransaction: false, isAsync: false, CancellationToken.None).AsTask());

    public static string Table(Kind kind) => kind.Name.ToLowerInvariant();

    /// <summary>Columns and values of a foreign key: <c>harbor_id = 3</c>.</summary>
    public static IEnumerable<(string Column, string Value)> Columns(Link link, Thing? principal) =>
        link.Columns.Zip(principal?.Key is (string pier, int number) ? [$"'{pier}'", Text(number)] : link.Columns.Select(_ => Text((int?)principal?.Key)));

    /// <summary>The condition for a row.</summary>
    public static string Where(Thing thing) =>
        thing.Key is (string pier, int number) ? $"pier = '{pier}' AND number = {Text(number)}" : $"id = {Text((int)thing.Key!)}";

    public static string Insert(Pair pair) =>
        $"INSERT INTO {pair.Pairing.Table} ({pair.Pairing.Columns.Left}, {pair.Pairing.Columns.Right}) VALUES ({pair.Left.Key}, {pair.Right.Key})";

    public static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "NULL";

    private static void Make(World world, Kind kind, int id, Random random)
    {
        var required = kind.Links.Find(link => link.IsRequired);
        if (required is not null && !world.Things.Exists(thing => thing.Kind == required.Principal))
        {
            return;
        }

        var thing = world.Add(kind, ThingState.Stored);
        thing.Key = kind == FleetKinds.Berths ? (random.Next(2) == 0 ? "a" : "b", id) : id;
        thing.Value = world.NextValue();
        foreach (var link in kind.Links)
        {
            // Not itself: what refers to itself is made by the steps.
            var principals = world.Things.Where(other => other.Kind == link.Principal && other != thing
                && !(link.IsOneToOne && world.Things.Exists(taken => taken.Kind == kind && taken.Refers[link] == other))).ToList();
            if (principals.Count != 0 && (link.IsRequired || random.Next(3) > 0))
            {
                thing.Refers[link] = thing.Written[link] = principals[random.Next(principals.Count)];
            }
        }
    }

    private static void Pair(World world, Pairing pairing, Random random)
    {
        foreach (var left in world.Things.Where(thing => thing.Kind == pairing.LeftKind))
        {
            foreach (var right in world.Things.Where(thing => thing.Kind == pairing.RightKind && random.Next(2) == 0))
            {
                world.AddPair(pairing, left, right);
            }
        }
    }

    private static IEnumerable<string> Deletes() =>
        [.. FleetKinds.Pairings.Select(pairing => $"DELETE FROM {pairing.Table}"), "UPDATE ship SET leader_id = NULL", .. FleetKinds.All.Reverse().Select(kind => $"DELETE FROM {Table(kind)}")];

    private static string Insert(Thing thing)
    {
        List<(string Column, string Value)> columns = [("name", $"'{thing.Name}'"), ("value", Text(thing.Value)), .. thing.Kind.Links.SelectMany(link => Columns(link, thing.Refers[link]))];
        columns.AddRange(thing.Key is (string pier, int number) ? [("pier", $"'{pier}'"), ("number", Text(number))] : [("id", Text((int)thing.Key!))]);
        return $"INSERT INTO {Table(thing.Kind)} ({string.Join(", ", columns.Select(column => column.Column))}) VALUES ({string.Join(", ", columns.Select(column => column.Value))})";
    }
}
