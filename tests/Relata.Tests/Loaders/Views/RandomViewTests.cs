using System.Globalization;
using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Views;

/// <summary>
/// Views by every strategy equal those of a model in memory, in a session that has shown other views of the same entities before, and in which entities
/// were moved to other owners since.
/// </summary>
public abstract class RandomViewTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies =
        [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];

    private static readonly Gen<(Loading[] Strategies, Slice[] Slices, int Skip, int Take, (int Address, int User)[] Moves)> s_query = Gen.Select(
        Gen.Int[0, s_strategies.Length - 1].Select(i => s_strategies[i]).Array[5],
        Slice.Gen.Array[5],
        Gen.Int[0, 3],
        Gen.Int[1, 6],
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 5]).Array[0, 2]);

    [Fact]
    public void The_same_views_for_every_choice_of_strategies_slices_and_page() =>
        Gen.Select(RandomGraph.Gen, s_query.Array[20]).Sample(Hold, iter: 25, threads: 1);

    private static void Hold(RandomGraph start, (Loading[] Strategies, Slice[] Slices, int Skip, int Take, (int Address, int User)[] Moves)[] queries)
    {
        var graph = start with { AddressUsers = [.. start.AddressUsers] };
        using var test = new TDatabase();
        using var database = test.Open(FixData.Models);
        database.CreateTables();
        foreach (var insert in graph.Inserts)
        {
            database.Execute(insert);
        }

        using var session = database.OpenSession();
        var known = new KnownReferences();
        foreach (var (strategies, slices, skip, take, moves) in queries)
        {
            Move(session, graph, moves);
            var flushed = session.HasChanges ? 1 : 0;
            var query = session.Query<User>().Options(Options(strategies, slices)).OrderBy(u => u.Id).Skip(skip).Take(take);
            var before = session.StatementCount;

            var users = query.ToList();

            var sent = session.StatementCount - before;
            var expected = string.Join(" ", Enumerable.Range(1, graph.Users).Skip(skip).Take(take).Select(user => Expected(graph, user, slices, known)));
            Assert.Equal(expected, string.Join(" ", users.Select(Print)));
            Assert.True(
                strategies.Contains(Loading.Immediate) || sent <= flushed + PlannedStatements(query.Explain()), $"{sent} statements were sent:\n{query.Explain()}");
            Assert.True(
                strategies.Contains(Loading.Lazy) || strategies.Contains(Loading.Batch) || sent == session.StatementCount - before,
                $"Reading sent {session.StatementCount - before - sent} statements more:\n{query.Explain()}");
            Assert.Equal(expected, string.Join(" ", users.Select(Print)));
            HoldReferences(session, graph, strategies[1], slices[1], known);
        }
    }

    // Left pending: the query flushes them.
    private static void Move(Session session, RandomGraph graph, (int Address, int User)[] moves)
    {
        foreach (var (address, user) in moves.Where(move => move.Address < graph.AddressUsers.Length && move.User <= graph.Users))
        {
            session.Get<Address>(address + 1)!.User = user == 0 ? null : session.Get<User>(user);
            graph.AddressUsers[address] = user == 0 ? null : user;
        }
    }

    private static LoadOption<User>[] Options(Loading[] by, Slice[] slices) =>
    [
        slices[0].On(Load.By(by[0], (User u) => u.Addresses)),
        slices[2].On(Load.By(by[2], (User u) => u.Orders)).Options(
            slices[3].On(Load.By(by[3], (Order o) => o.Items)),
            slices[4].OnReference(Load.By(by[4], (Order o) => o.Address))),
    ];

    private static string Print(User user) =>
        $"{user.Id}[{string.Join(",", user.Addresses.Select(address => address.Id))}][{string.Join(",", user.Orders.Select(Print))}]";

    // In a query of their own: an address that another path of the query returns as well has the options of that path.
    private static void HoldReferences(Session session, RandomGraph graph, Loading strategy, Slice slice, KnownReferences known)
    {
        var addresses = session.Query<Address>().Options(slice.OnReference(Load.By(strategy, (Address a) => a.Dingaling))).OrderBy(a => a.Id).ToList();

        Assert.Equal(
            string.Join(" ", Enumerable.Range(1, graph.AddressUsers.Length).Select(address => ExpectedAddress(graph, address, slice, known))),
            string.Join(" ", addresses.Select(Print)));
    }

    private static string Print(Address address) => address.Dingaling is { } dingaling ? $"{address.Id}d{dingaling.Id}" : $"{address.Id}";

    private static string Print(Order order) =>
        $"{order.Id}{(order.Address is { } address ? $"@{address.Id}" : "")}({string.Join(",", order.Items.Select(item => item.Id))})";

    private static string Expected(RandomGraph graph, int user, Slice[] slices, KnownReferences known)
    {
        var addresses = slices[0].Of(Owned(graph.AddressUsers, user));
        var orders = slices[2].Of(Owned([.. graph.Orders.Select(order => order.User)], user));
        return $"{user}[{string.Join(",", addresses)}][{string.Join(",", orders.Select(id => ExpectedOrder(graph, id, slices, known)))}]";
    }

    private static string ExpectedAddress(RandomGraph graph, int address, Slice slice, KnownReferences known)
    {
        var dingaling = Array.IndexOf(graph.DingalingAddresses, address) + 1;
        return dingaling > 0 && known.Shows("dingaling", address, slice.Has(dingaling)) ? $"{address}d{dingaling}" : $"{address}";
    }

    private static string ExpectedOrder(RandomGraph graph, int order, Slice[] slices, KnownReferences known)
    {
        var at = graph.Orders[order - 1].Address is { } address && known.Shows("address", order, slices[4].Has(address)) ? $"@{address}" : "";
        return $"{order}{at}({string.Join(",", slices[3].Of(graph.Links.Where(link => link.Order == order).Select(link => link.Item)))})";
    }

    private static IEnumerable<int> Owned(int?[] keys, int key) => Enumerable.Range(1, keys.Length).Where(id => keys[id - 1] == key);

    private static int PlannedStatements(string explanation) =>
        int.Parse(explanation.Split('\n')[^1].Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The references that have been loaded: a condition does not narrow them any more.</summary>
    private sealed class KnownReferences
    {
        private readonly HashSet<(string, int)> _known = [];

        public bool Shows(string relationship, int owner, bool isSelected) => isSelected ? _known.Add((relationship, owner)) || true : _known.Contains((relationship, owner));
    }
}

public sealed class SqliteRandomViewTests : RandomViewTests<SqliteMemory>;

public sealed class PostgreSqlRandomViewTests : RandomViewTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomViewTests : RandomViewTests<MariaDbTestDatabase>;
