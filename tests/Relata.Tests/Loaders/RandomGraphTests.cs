using System.Globalization;
using CsCheck;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>Rule 1: the same graph whatever the strategies; rule 2: no more statements than the plan says.</summary>
public abstract class RandomGraphTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies =
        [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];

    private static readonly Gen<Loading> s_strategy = Gen.Int[0, s_strategies.Length - 1].Select(i => s_strategies[i]);

    [Fact]
    public void The_same_graph_for_every_choice_of_strategies_and_page() =>
        Gen.Select(RandomGraph.Gen, Gen.Select(s_strategy.Array[7], Gen.Int[0, 3], Gen.Int[1, 6]).Array[20])
            .Sample((graph, choices) => Hold(graph, choices), iter: 25, threads: 1);

    // A statement for each relationship that Print reads, and one for the root. Addresses and their users come from two relationships: they are two results,
    // and so the relationships below them may take a statement for each.
    [Fact]
    public void The_same_graph_without_options_where_Batch_is_the_default() =>
        Gen.Select(RandomGraph.Gen, Gen.Select(Gen.Int[0, 3], Gen.Int[1, 6]).Array[5]).Sample(
            (graph, pages) =>
            {
                using var test = new TDatabase();
                using var database = Open(test, graph, Loading.Batch);
                foreach (var (skip, take) in pages)
                {
                    using var session = database.OpenSession();
                    var users = session.Query<User>().OrderBy(u => u.Id).Skip(skip).Take(take).ToList();

                    Assert.Equal(graph.Expected(skip, take), string.Join(" ", users.Select(Print)));
                    Assert.InRange(session.StatementCount, 1, 11);
                }
            },
            iter: 25,
            threads: 1);

    private static Database Open(TDatabase test, RandomGraph graph, Loading byDefault)
    {
        var database = test.Open(FixData.Models);
        database.DefaultLoading = byDefault;
        database.CreateTables();
        foreach (var insert in graph.Inserts)
        {
            database.Execute(insert);
        }

        return database;
    }

    private static void Hold(RandomGraph graph, (Loading[] Strategies, int Skip, int Take)[] choices)
    {
        using var test = new TDatabase();
        using var database = Open(test, graph, Loading.Lazy);
        foreach (var (strategies, skip, take) in choices)
        {
            using var session = database.OpenSession();
            var query = session.Query<User>().Options(Options(strategies)).OrderBy(u => u.Id).Skip(skip).Take(take);

            var users = query.ToList();

            var sent = session.StatementCount;
            Assert.Equal(graph.Expected(skip, take), string.Join(" ", users.Select(Print)));
            Assert.True(
                strategies.Contains(Loading.Immediate) || sent <= PlannedStatements(query.Explain()),
                $"{sent} statements were sent:\n{query.Explain()}");
            Assert.True(
                strategies.Contains(Loading.Lazy) || strategies.Contains(Loading.Batch) || sent == session.StatementCount,
                $"Reading sent {session.StatementCount - sent} statements more ({string.Join(", ", strategies)}; {skip}, {take}):\n{query.Explain()}");
        }
    }

    private static LoadOption<User>[] Options(Loading[] by) =>
    [
        Load.By(by[0], (User u) => u.Addresses).By(by[1], a => a.Dingaling),
        Load.By(by[2], (User u) => u.Orders).Options(
            Load.By(by[3], (Order o) => o.Items),
            Load.By(by[4], (Order o) => o.Address).By(by[5], a => a.User).By(by[6], u => u.Addresses)),
    ];

    private static string Print(User user) =>
        $"{user.Id}[{string.Join(",", user.Addresses.Select(Print))}][{string.Join(",", user.Orders.Select(Print))}]";

    private static string Print(Address address) => address.Dingaling is { } dingaling ? $"{address.Id}d{dingaling.Id}" : $"{address.Id}";

    private static string Print(Order order) =>
        $"{order.Id}{(order.Address is { } address ? $"@{address.Id}{PrintShared(address.User)}" : "")}({string.Join(",", order.Items.Select(item => item.Id))})";

    // The user of an address is shared by all its addresses, and so comes in many rows where it is joined.
    private static string PrintShared(User? user) => user is null ? "" : $"u{user.Id}<{string.Join(",", user.Addresses.Select(address => address.Id))}>";

    private static int PlannedStatements(string explanation) =>
        int.Parse(explanation.Split('\n')[^1].Split(' ')[0], CultureInfo.InvariantCulture);
}

public sealed class SqliteRandomGraphTests : RandomGraphTests<SqliteMemory>;

public sealed class MariaDbRandomGraphTests : RandomGraphTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomGraphTests : RandomGraphTests<PostgreSqlTestDatabase>;
