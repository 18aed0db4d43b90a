using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>The rows there must be, and those there are, as texts that can be compared.</summary>
internal static class WorldText
{
    public static IReadOnlyList<string> Print(this World world) => Join(
        world.Things.Where(thing => thing.HasRow)
            .Select(thing => Row(thing.Kind, thing.Name, thing.Value, thing.Badge, link => thing.Refers[link]?.Name)),
        world.Pairs.Where(pair => pair.Left.HasRow && pair.Right.HasRow).Select(pair => $"  {pair.Pairing} {pair.Left} {pair.Right}"));

    public static IReadOnlyList<string> Print(KindSet kinds, Database database)
    {
        var rows = kinds.All.ToDictionary(kind => kind, kind => kind.Rows(database));
        var names = rows.ToDictionary(pair => pair.Key, pair => pair.Value.ToDictionary(pair.Key.KeyOf, row => ((INamed)row).Name));
        string? Name(Kind kind, object? key) => key is null ? null : names[kind].GetValueOrDefault(key, "?");
        return Join(
            rows.SelectMany(pair => pair.Value.Select(row => Row(
                pair.Key, ((INamed)row).Name, ((INamed)row).Value, (row as Sailor)?.Badge, link => Name(link.Principal, link.GetKey(row))))),
            kinds.Pairings.SelectMany(pairing => pairing.Rows(database)
                .Select(keys => $"  {pairing} {Name(pairing.LeftKind, keys.Left)} {Name(pairing.RightKind, keys.Right)}")));
    }

    private static string Row(Kind kind, string name, int value, int? badge, Func<Link, string?> refers) =>
        $"  {name} = {value}{(badge is null ? "" : $" badge {badge}")}{string.Concat(kind.Links.Select(link => $", {link} {refers(link) ?? "-"}"))}";

    private static IReadOnlyList<string> Join(IEnumerable<string> rows, IEnumerable<string> pairs) =>
        [.. rows.Concat(pairs).Order(StringComparer.Ordinal)];
}
