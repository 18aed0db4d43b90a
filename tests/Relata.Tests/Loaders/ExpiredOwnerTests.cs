using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>References of expired objects, whose rows have another foreign key by now: what their rows say is loaded, in whatever way.</summary>
public abstract class ExpiredOwnerTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Orders 1 to 5 lead to addresses 1, 4, 1, 4 and none.
    private static readonly int?[] s_after = [null, 4, 5, 2, 3];

    [Fact]
    public async Task A_load_onto_them()
    {
        await using var session = Database.OpenSession();
        var orders = await ExpireAsync(session, Loading.Raise);
        var before = session.StatementCount;

        await session.LoadAsync(orders, Load.SelectIn((Order o) => o.Address));

        Assert.Equal(before + 2, session.StatementCount);
        Assert.Equal(s_after, orders.Select(o => o.Address?.Id));
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Fact]
    public async Task An_access_for_all_of_one_result()
    {
        await using var session = Database.OpenSession();
        var orders = await ExpireAsync(session, Loading.Batch, count: 3);
        var before = session.StatementCount;

        Assert.Equal(4, orders[3].Address?.Id);

        Assert.Equal(before + 2, session.StatementCount);
        Assert.Equal([null, 4, 5, 4, null], orders.Select(o => o.Address?.Id));
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Fact]
    public async Task A_reference_that_is_loaded_again()
    {
        await using var session = Database.OpenSession();
        var orders = await ExpireAsync(session, Loading.Lazy);

        foreach (var order in orders)
        {
            await session.RefreshAsync(order, o => o.Address);
        }

        Assert.Equal(s_after, orders.Select(o => o.Address?.Id));
    }

    [Fact]
    public async Task Every_strategy_below_a_list_that_holds_them()
    {
        foreach (var above in new[] { Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate })
        {
            foreach (var below in new[] { Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate, Loading.Lazy, Loading.Batch })
            {
                await using var session = Database.OpenSession();
                var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders).By(below, o => o.Address)).OrderBy(u => u.Id).ToListAsync();
                await ExpireAsync(session, Loading.Lazy);
                var before = session.StatementCount;

                await session.Query<User>().Options(Load.By(above, (User u) => u.Orders).By(below, o => o.Address)).OrderBy(u => u.Id).ToListAsync();

                var sent = session.StatementCount - before;
                Assert.True(above == Loading.Immediate || below is Loading.Immediate or Loading.Lazy or Loading.Batch || sent <= 3, $"{above}, {below}: {sent} statements");
                Assert.Equal($"{above}, {below}: 1: 3:5 5:3 2:4 4:2", $"{above}, {below}: " + Graph.OfOne(users.SelectMany(u => u.Orders), o => o.Id, o => o.Address?.Id));
            }
        }
    }

    // The list shows what the program has done, which is not written: the SELECT of the list's rows does not bring it.
    [Fact]
    public async Task Every_strategy_below_a_list_that_they_have_been_moved_to()
    {
        foreach (var below in new[] { Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate, Loading.Lazy, Loading.Batch })
        {
            await using var session = Database.OpenSession();
            using var pause = session.NoAutoflush();
            var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
            var orders = await ExpireAsync(session, Loading.Lazy);
            users[1].Orders.Add(orders[2]);

            await session.Query<User>().Options(Load.Subquery((User u) => u.Orders).By(below, o => o.Address)).Where(u => u.Id == 8).ToListAsync();

            Assert.Equal($"{below}: 3:5", $"{below}: " + Graph.OfOne(users[1].Orders, o => o.Id, o => o.Address?.Id));
        }
    }

    [Fact]
    public async Task One_whose_row_is_gone_does_not_keep_the_others_from_being_loaded()
    {
        await using var session = Database.OpenSession();
        var orders = await ExpireAsync(session, Loading.Lazy);
        Database.Execute("DELETE FROM order_items WHERE order_id = 2");
        Database.Execute("DELETE FROM orders WHERE id = 2");

        await session.LoadAsync(orders, Load.SelectIn((Order o) => o.Address));

        Assert.Equal([null, 5, 2, 3], orders.Where(o => o.Id != 2).Select(o => o.Address?.Id));
    }

    // All orders, of which the first are expired.
    private async Task<List<Order>> ExpireAsync(Session session, Loading loading, int count = 5)
    {
        Database.Execute("UPDATE orders SET address_id = CASE WHEN id < 5 THEN CASE WHEN id IN (1, 3) THEN 1 ELSE 4 END END");
        var orders = await session.Query<Order>().Options(Load.By(loading, (Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();
        orders[..count].ForEach(session.Expire);
        Database.Execute("UPDATE orders SET address_id = CASE id WHEN 2 THEN 4 WHEN 3 THEN 5 WHEN 4 THEN 2 WHEN 5 THEN 3 END");
        return orders;
    }
}

public sealed class SqliteExpiredOwnerTests : ExpiredOwnerTests<SqliteFile>;

public sealed class MariaDbExpiredOwnerTests : ExpiredOwnerTests<MariaDbTestDatabase>;

public sealed class PostgreSqlExpiredOwnerTests : ExpiredOwnerTests<PostgreSqlTestDatabase>;
