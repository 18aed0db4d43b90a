using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Loaders;

/// <summary>A repeated SELECT below relationships that the session has loaded already: what it brings belongs to rows, not to what is in memory.</summary>
public abstract class SubqueryInUsedSessionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies = [Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate, Loading.Lazy, Loading.Batch];

    private static readonly (Loading Above, Loading Below)[] s_pairs = [.. s_strategies.SelectMany(above => s_strategies.Select(below => (above, below)))];

    [Fact]
    public async Task A_list_below_a_reference()
    {
        foreach (var (above, below, used) in Cases(0, 1, 5))
        {
            await using var session = Database.OpenSession();
            foreach (var address in await session.Query<Address>().OrderBy(a => a.Id).Take(used).ToListAsync())
            {
                _ = address.User;
            }

            var addresses = await session.Query<Address>()
                .Options(Load.By(above, (Address a) => a.User).By(below, u => u.Orders)).OrderBy(a => a.Id).ToListAsync();

            Assert.Equal($"{above}, {below}: " + "1:1,3,5 2: 3: 4: 5:2,4", $"{above}, {below}: " + Graph.Of(addresses, a => a.Id, a => a.User!.Orders.Select(o => o.Id)));
        }
    }

    [Fact]
    public async Task A_list_below_a_list()
    {
        foreach (var (above, below, used) in Cases(0, 1, 4))
        {
            await using var session = Database.OpenSession();
            foreach (var user in await session.Query<User>().OrderBy(u => u.Id).Take(used).ToListAsync())
            {
                _ = user.Orders.Count;
            }

            var users = await session.Query<User>()
                .Options(Load.By(above, (User u) => u.Orders).By(below, o => o.Items)).OrderBy(u => u.Id).ToListAsync();

            Assert.Equal(
                $"{above}, {below}: 1:1,2,3 3:3,4,5 5:5 2:1,2,3 4:1,5",
                $"{above}, {below}: " + Graph.Of(users.SelectMany(u => u.Orders), o => o.Id, o => o.Items.Select(i => i.Id)));
        }
    }

    [Fact]
    public async Task A_reference_below_a_reference()
    {
        foreach (var (above, below, used) in Cases(0, 1, 5))
        {
            await using var session = Database.OpenSession();
            foreach (var order in await session.Query<Order>().OrderBy(o => o.Id).Take(used).ToListAsync())
            {
                _ = order.Address;
            }

            var orders = await session.Query<Order>()
                .Options(Load.By(above, (Order o) => o.Address).By(below, a => a.User)).OrderBy(o => o.Id).ToListAsync();

            Assert.Equal($"{above}, {below}: " + "1:7 2:8 3:7 4:8 5:", $"{above}, {below}: " + Graph.OfOne(orders, o => o.Id, o => o.Address?.User?.Id));
        }
    }

    // What an object in memory leads to may be another than what the rows say by now: nothing is taken for empty that was not asked for.
    [Fact]
    public async Task What_only_memory_leads_to_is_loaded_too()
    {
        foreach (var (above, below) in s_pairs)
        {
            Database.Execute("UPDATE orders SET user_id = 7 WHERE id = 3");
            await using var session = Database.OpenSession();
            var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).Where(u => u.Id == 7).ToListAsync();
            Database.Execute("UPDATE orders SET user_id = 10 WHERE id = 3");

            await session.Query<User>().Options(Load.By(above, (User u) => u.Orders).By(below, o => o.Items)).Where(u => u.Id == 7).ToListAsync();

            Assert.Equal($"{above}, {below}: 1:1,2,3 3:3,4,5 5:5", $"{above}, {below}: " + Graph.Of(users[0].Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        }
    }

    [Fact]
    public async Task What_is_moved_and_not_written_is_loaded_too()
    {
        foreach (var (above, below) in s_pairs)
        {
            await using var session = Database.OpenSession();
            using var pause = session.NoAutoflush();
            var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
            users[1].Orders.Add(users[0].Orders[1]);
            users[2].Orders.Remove(users[2].Orders[0]);

            await session.Query<User>().Options(Load.By(above, (User u) => u.Orders).By(below, o => o.Items)).Where(u => u.Id == 8).ToListAsync();
            await session.Query<Order>().Options(Load.By(above, (Order o) => o.User).By(below, u => u.Addresses)).Where(o => o.Id == 3).ToListAsync();

            Assert.Equal($"{above}, {below}: 3:3,4,5", $"{above}, {below}: " + Graph.Of(users[1].Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
            Assert.Equal([2, 3, 4], users[1].Orders[0].User!.Addresses.Select(a => a.Id));
        }
    }

    [Fact]
    public async Task Three_levels_of_subqueries_below_what_is_loaded()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items)).OrderBy(u => u.Id).ToListAsync();
        Database.Execute("DELETE FROM order_items WHERE order_id = 1");
        var before = session.StatementCount;

        await session.Query<User>().Options(Load.Subquery((User u) => u.Orders).Subquery(o => o.Items).Subquery(i => i.Keywords)).ToListAsync();

        Assert.Equal(Test.BatchesStatements ? 4 : 2, session.StatementCount - before);
        before = session.StatementCount;
        Assert.Equal([3, 3, 3, 0, 0], users.SelectMany(u => u.Orders).SelectMany(o => o.Items).Distinct().OrderBy(i => i.Id).Select(i => i.Keywords.Count));
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public async Task A_subquery_below_what_is_loaded_sends_no_more_than_the_plan_has()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User)).ToListAsync();
        var before = session.StatementCount;

        await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Subquery(u => u.Orders)).ToListAsync();

        Assert.Equal(before + 3, session.StatementCount);
        Assert.All(addresses, address => Assert.True(address.User!.Orders.IsLoaded));
    }

    // An owner without rows is not among those whose rows have come, and is answered all the same by the one statement for its relationship.
    [Fact]
    public async Task Subqueries_beside_each_other_below_a_loaded_list_send_no_more_than_the_plan_has()
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.InNamespace(typeof(Harbor).Namespace!));
        await database.CreateTablesAsync();
        database.Execute("INSERT INTO harbor (id, name, value) VALUES (1, 'h1', 1)");
        database.Execute("INSERT INTO ship (id, name, value, harbor_id, leader_id) VALUES (1, 's1', 1, 1, NULL), (2, 's2', 2, 1, 1), (3, 's3', 3, NULL, 2)");
        await using var session = database.OpenSession();
        var ships = (await session.Query<Harbor>().Options(Load.SelectIn((Harbor h) => h.Ships)).SingleAsync()).Ships;
        var before = session.StatementCount;

        await session.Query<Harbor>().Options(Load.Subquery((Harbor h) => h.Ships).Options(
            Load.Subquery((Ship s) => s.Crew),
            Load.Subquery((Ship s) => s.Goods),
            Load.Subquery((Ship s) => s.Followers).Subquery(s => s.Followers))).ToListAsync();

        // Of the harbor, and of a relationship each; servers take the SELECT of the ships along.
        Assert.Equal(before + (Test.BatchesStatements ? 6 : 5), session.StatementCount);
        before = session.StatementCount;
        Assert.Equal("1:2 2:3", Graph.Of(ships, s => s.Id, s => s.Followers.Select(f => f.Id)));
        Assert.Equal("2:3 3:", Graph.Of(ships.SelectMany(s => s.Followers), s => s.Id, s => s.Followers.Select(f => f.Id)));
        Assert.All(ships, ship => Assert.Equal(0, ship.Crew.Count + ship.Goods.Count));
        Assert.Equal(before, session.StatementCount);
    }

    // The rows of what is asked for by key are not found by a SELECT that goes on from the query's own.
    [Fact]
    public async Task Subqueries_below_each_other_follow_what_only_memory_leads_to()
    {
        foreach (var (above, below) in s_pairs)
        {
            await using var session = Database.OpenSession();
            using var pause = session.NoAutoflush();
            var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
            users[1].Orders.Add(users[0].Orders[0]);
            users[1].Orders.Add(users[0].Orders[0]);
            var before = session.StatementCount;

            await session.Query<User>().Options(Load.By(above, (User u) => u.Orders).Subquery(o => o.Items).By(below, i => i.Keywords)).Where(u => u.Id == 8).ToListAsync();

            var sent = session.StatementCount - before;
            Assert.True(Test.BatchesStatements || below is Loading.Immediate || sent <= 4, $"{above}, {below}: {sent} statements");
            Assert.Equal($"{above}, {below}: 1:1,2,3 3:3,4,5", $"{above}, {below}: " + Graph.Of(users[1].Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
            Assert.Equal(
                $"{above}, {below}: 1:2,4,6 2:2,5,7 3:3,4,6 4: 5:",
                $"{above}, {below}: " + Graph.Of(users[1].Orders.SelectMany(o => o.Items).Distinct(), i => i.Id, i => i.Keywords.Select(k => k.Id).Order()));
        }
    }

    private static IEnumerable<(Loading Above, Loading Below, int Used)> Cases(params int[] used) =>
        s_pairs.SelectMany(pair => used.Select(count => (pair.Above, pair.Below, count)));
}

public sealed class SqliteSubqueryInUsedSessionTests : SubqueryInUsedSessionTests<SqliteFile>;

public sealed class MariaDbSubqueryInUsedSessionTests : SubqueryInUsedSessionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlSubqueryInUsedSessionTests : SubqueryInUsedSessionTests<PostgreSqlTestDatabase>;
