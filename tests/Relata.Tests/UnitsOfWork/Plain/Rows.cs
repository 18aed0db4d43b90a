using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>The rows of all tables, and those that are to be inserted: what the database and the sessions must show.</summary>
internal sealed class Rows
{
    private readonly Dictionary<string, Row> _rows = [];

    public IReadOnlyCollection<Row> All => _rows.Values;

    public HashSet<Pair> Pairs { get; } = [];

    /// <summary>The levels of each game, in order.</summary>
    public Dictionary<string, List<string>> Orders { get; } = [];

    /// <summary>What was new and left its owner: objects without a row, which other lists may still have.</summary>
    public HashSet<string> Forgotten { get; } = [];

    public Row? Find(string name) => _rows.GetValueOrDefault(name);

    public Row Get(string name) => Find(name) ?? throw new RoundFailedException($"{name} came, which is not there.");

    public void Add(Row row) => _rows.Add(row.Name, row);

    public IEnumerable<Row> Of(Kind kind) => All.Where(row => StudioKinds.Is(row.Type, kind));

    public Rows Copy()
    {
        var copy = new Rows();
        foreach (var row in All)
        {
            copy.Add(row.Copy());
        }

        copy.Forgotten.UnionWith(Forgotten);
        copy.Pairs.UnionWith(Pairs);
        foreach (var (game, levels) in Orders)
        {
            copy.Orders.Add(game, [.. levels]);
        }

        return copy;
    }

    /// <summary>Makes a row refer to another or to none, as setting a relationship does.</summary>
    public void Refer(Row row, Link link, Row? principal)
    {
        if (link.IsOneToOne && principal is not null)
        {
            foreach (var robbed in Of(link.Dependent).Where(other => other != row && other.Refers[link] == principal.Name).ToArray())
            {
                Refer(robbed, link, null);
            }
        }

        row.IsTouched = true;
        var former = row.Refers[link];
        if (former == principal?.Name)
        {
            return;
        }

        row.Refers[link] = principal?.Name;
        if (link == StudioKinds.LevelGame)
        {
            Order(row, former, principal?.Name);
        }

        // What is new and lives only with its owner is not inserted without it.
        if (principal is null && link.DeletesOrphans && row.State == RowState.New)
        {
            Forget(row);
        }
    }

    public void Forget(Row row)
    {
        Forgotten.Add(row.Name);
        Remove(row);
    }

    public void Remove(Row row)
    {
        _rows.Remove(row.Name);
        Pairs.RemoveWhere(pair => pair.Left == row.Name || pair.Right == row.Name);
        Orders.Remove(row.Name);
        if (row.Type == StudioKinds.Levels)
        {
            Order(row, row.Refers[StudioKinds.LevelGame], null);
        }
    }

    public Shown Referred(Link link, Row row, int tenant) =>
        row.Refers[link] is not { } name || !Get(name).IsSeenBy(tenant) ? new Shown([], [])
        : Get(name) is { Stays: true } principal ? new Shown([principal], [])
        : new Shown([], [Get(name)]);

    public Shown Referring(Link link, Row principal, int tenant)
    {
        var rows = Of(link.Dependent).Where(row => row.Refers[link] == principal.Name);
        return link == StudioKinds.LevelGame && Orders.TryGetValue(principal.Name, out var order)
            ? Show(order.Select(Get), tenant) with { IsOrdered = true }
            : Show(rows, tenant);
    }

    public Shown Paired(Pairing pairing, Row row, bool isLeft, int tenant) =>
        Show(Pairs.Where(pair => pair.Pairing == pairing && (isLeft ? pair.Left : pair.Right) == row.Name).Select(pair => Get(isLeft ? pair.Right : pair.Left)), tenant);

    /// <summary>What the places of a studio or a person lead to.</summary>
    public Shown Across(Link from, Link to, Row row, int tenant)
    {
        var places = Of(StudioKinds.Places).Where(place => place.Refers[from] == row.Name && place.Refers[to] is not null).ToList();
        var must = Show(places.Where(place => place.Stays).Select(place => Get(place.Refers[to]!)).Distinct(), tenant);
        return must with { May = [.. must.May, .. Show(places.Where(place => !place.Stays).Select(place => Get(place.Refers[to]!)).Distinct(), tenant).Must] };
    }

    public void Order(Row level, string? former, string? game, int? at = null)
    {
        if (former is not null && Orders.TryGetValue(former, out var left))
        {
            left.Remove(level.Name);
        }

        if (game is not null)
        {
            var order = Orders.TryGetValue(game, out var there) ? there : Orders[game] = [];
            order.Insert(at ?? order.Count, level.Name);
        }
    }

    private static Shown Show(IEnumerable<Row> rows, int tenant)
    {
        var seen = rows.Where(row => row.IsSeenBy(tenant)).ToList();
        return new Shown([.. seen.Where(row => row is { Stays: true, IsOrphan: false })], [.. seen.Where(row => row is not { Stays: true, IsOrphan: false })]);
    }
}
