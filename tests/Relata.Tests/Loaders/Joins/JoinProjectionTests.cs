using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>Projections and groups of an entity with one that the query has joined to it.</summary>
public abstract class JoinProjectionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Each_pair_is_a_row()
    {
        await using var session = Database.OpenSession();

        var pairs = await session.Query<User>().Join((User u) => u.Orders).OrderBy((User u, Order o) => o.Id)
            .Select((User u, Order o) => new { u.Name, o.Id, IsOpen = o.IsOpen == 1 }).ToListAsync();

        Assert.Equal(["jack 1 False", "fred 2 False", "jack 3 True", "fred 4 True", "jack 5 False"], pairs.Select(pair => $"{pair.Name} {pair.Id} {pair.IsOpen}"));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_null()
    {
        await using var session = Database.OpenSession();

        var pairs = await session.Query<User>().LeftJoin((User u) => u.Orders).OrderBy(u => u.Id).ThenBy((User u, Order o) => o.Id)
            .Select((User u, Order o) => new { User = u, Order = o, Number = (int?)o.Id }).ToListAsync();

        Assert.Equal(["7 1", "7 3", "7 5", "8 ", "9 2", "9 4", "10 "], pairs.Select(pair => $"{pair.User.Id} {pair.Number}"));
        Assert.Equal([1, 3, 5, null, 2, 4, null], pairs.Select(pair => pair.Order?.Id));
        Assert.Same(pairs[0].User, pairs[1].User);
        Assert.Equal(1, session.StatementCount);
        Assert.Same(pairs[0].User, pairs[0].Order!.User);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Options_apply_to_both_entities_in_a_session_that_holds_some_of_them()
    {
        await using var session = Database.OpenSession();
        var held = (await session.GetAsync<Order>(3))!;
        var before = session.StatementCount;

        var pairs = await session.Query<User>().Join((User u) => u.Orders, (u, o) => o.Id > 1)
            .Options(Load.SelectIn((User u) => u.Addresses), Load.Default((User u) => u.Orders).SelectIn(o => o.Items))
            .OrderBy((User u, Order o) => o.Id)
            .Select((User u, Order o) => new { User = u, Order = o }).ToListAsync();

        Assert.Equal([2, 3, 4, 5], pairs.Select(pair => pair.Order.Id));
        Assert.Same(held, pairs[1].Order);
        Assert.Equal(3, session.StatementCount - before);
        Assert.Equal("2:1,2,3 3:3,4,5 4:1,5 5:5", Graph.Of(pairs.Select(pair => pair.Order), o => o.Id, o => o.Items.Select(i => i.Id).Order()));
        Assert.Equal("9:5 7:1", Graph.Of(pairs.Select(pair => pair.User).Distinct(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(3, session.StatementCount - before);
    }

    [Fact]
    public async Task Groups_are_counted_and_summed()
    {
        await using var session = Database.OpenSession();

        var counts = await session.Query<User>().Join((User u) => u.Orders).GroupBy((User u, Order o) => new { u.Name, o.IsOpen })
            .Select(g => new { g.Key.Name, g.Key.IsOpen, Count = g.Count() }).ToListAsync();
        Assert.Equal(["fred 0 1", "fred 1 1", "jack 0 2", "jack 1 1"], counts.Select(row => $"{row.Name} {row.IsOpen} {row.Count}").Order());

        var sums = await session.Query<User>().Join((User u) => u.Orders).Select((User u, Order o) => new { u.Name, o.Id })
            .GroupBy(pair => pair.Name).Select(g => new { Name = g.Key, Sum = g.Sum(pair => pair.Id) }).ToListAsync();
        Assert.Equal(["fred 6", "jack 9"], sums.Select(row => $"{row.Name} {row.Sum}").Order());
    }

    [Fact]
    public async Task Pages_duplicates_and_streams_are_of_pairs()
    {
        await using var session = Database.OpenSession();
        var joined = session.Query<User>().Join((User u) => u.Orders).Join((Order o) => o.Items).OrderBy((User u, Order o) => o.Id).ThenBy((User u, Item i) => i.Id);

        Assert.Equal([(7, 3), (7, 4)], (await joined.Skip(6).Take(2).Select((User u, Item i) => new { User = u.Id, Item = i.Id }).ToListAsync()).Select(pair => (pair.User, pair.Item)));
        Assert.Equal(5, await session.Query<User>().Join((User u) => u.Orders).Join((Order o) => o.Items).Where(u => u.Id == 7).Select((User u, Item i) => i.Id).Distinct().CountAsync());

        var streamed = new List<int>();
        await foreach (var id in session.Query<User>().Join((User u) => u.Orders).OrderBy((User u, Order o) => o.Id).Select((User u, Order o) => o.Id).AsAsyncEnumerable())
        {
            streamed.Add(id);
        }

        Assert.Equal([1, 2, 3, 4, 5], streamed);
    }

    [Fact]
    public async Task What_is_not_joined_is_refused()
    {
        await using var session = Database.OpenSession();

        var error = await Assert.ThrowsAsync<QueryTranslationException>(() => session.Query<User>().Join((User u) => u.Orders).Select((User u, Address a) => a.Email).ToListAsync());
        Assert.Contains("a parameter for a Address, and the query joins none", error.Message);
    }
}

public sealed class SqliteJoinProjectionTests : JoinProjectionTests<SqliteFile>;

public sealed class PostgreSqlJoinProjectionTests : JoinProjectionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinProjectionTests : JoinProjectionTests<MariaDbTestDatabase>;
