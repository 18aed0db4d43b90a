using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>Inner joins as an option of queries that join, lock, stream, begin at an object, or have several of them.</summary>
public abstract class InnerJoinQueryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<User> s_addresses = Load.Joined((User u) => u.Addresses).Inner();
    private static readonly LoadOption<Order> s_address = Load.Joined((Order o) => o.Address).Inner();
    private static readonly LoadOption<Address> s_dingaling = Load.Joined((Address a) => a.Dingaling).Inner();

    [Fact]
    public void Two_lists_are_both_needed()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().Options(s_addresses, Load.Joined((User u) => u.Orders).Inner()).OrderBy(u => u.Id);

        Assert.Equal("7:1,3,5 9:2,4", Graph.Of(users.ToList(), u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal([9], users.Skip(1).Take(1).ToList().Select(u => u.Id));
        Assert.Equal(2, users.Count());
    }

    [Fact]
    public void An_option_that_is_named_twice_is_inner_if_one_says_so()
    {
        using var session = Database.OpenSession();

        var users = session.Query<User>().Options(s_addresses, Load.Joined((User u) => u.Addresses).Options(Load.SelectIn((Address a) => a.Dingaling))).OrderBy(u => u.Id).ToList();

        Assert.Equal("7: 8:1 9:2", Graph.Of(users, u => u.Id, u => u.Addresses.Where(a => a.Dingaling is not null).Select(a => a.Dingaling!.Id)));
    }

    [Fact]
    public void A_reference_held_by_the_other_side_is_needed_too()
    {
        using var session = Database.OpenSession();
        var addresses = session.Query<Address>().Options(s_dingaling, Load.Subquery((Address a) => a.User).Subquery(u => u.Orders)).OrderBy(a => a.Id);

        Assert.Equal("2: 5:2,4", Graph.Of(addresses.ToList(), a => a.Id, a => a.User!.Orders.Select(o => o.Id)));
        Assert.Equal([5], addresses.Skip(1).Take(1).ToList().Select(a => a.Id));
        Assert.Equal(2, addresses.Count());
    }

    [Fact]
    public void It_goes_with_a_join_of_the_query_and_with_pages_in_pages()
    {
        using var session = Database.OpenSession();

        var joined = session.Query<User>().Join((User u) => u.Orders).Where((User u, Order o) => o.Id > 1).Options(s_addresses).OrderBy(u => u.Id);
        Assert.Equal([7, 9], joined.ToList().Select(u => u.Id));
        Assert.Equal(4, joined.Count());

        var pages = session.Query<User>().OrderBy(u => u.Id).Take(4).Where(u => u.Id > 7).Options(s_addresses).Skip(1);
        Assert.Equal([9], pages.ToList().Select(u => u.Id));
        Assert.Equal(1, pages.Count());
    }

    [Fact]
    public void Rows_of_an_object_and_locked_rows_are_left_out_as_well()
    {
        using var session = Database.OpenSession();
        var orders = session.Query(session.Get<User>(7)!, (User u) => u.Orders).Options(s_address).OrderBy(o => o.Id);
        Assert.Equal([1, 3], orders.ToList().Select(o => o.Id));
        Assert.Equal([3], orders.Skip(1).Take(1).ToList().Select(o => o.Id));
        Assert.Equal(2, orders.Count());

        var items = session.Query(session.Get<Order>(3)!, (Order o) => o.Items).Options(Load.Joined((Item i) => i.Keywords).Inner()).OrderBy(i => i.Id);
        Assert.Equal([3], items.ToList().Select(i => i.Id));
        Assert.Equal([3], items.Take(2).ToList().Select(i => i.Id));

        Assert.Equal([7, 8], session.Query<User>().Options(s_addresses).ForUpdate().OrderBy(u => u.Id).Take(2).ToList().Select(u => u.Id));
        Assert.Equal([1, 2], session.Query<Order>().Options(s_address).ForUpdate().OrderBy(o => o.Id).Take(2).ToList().Select(o => o.Id));
    }

    [Fact]
    public async Task A_stream_leaves_them_out()
    {
        await using var session = Database.OpenSession();
        var orders = new List<int>();

        await foreach (var order in session.Query<Order>().Options(s_address).OrderBy(o => o.Id).AsAsyncEnumerable())
        {
            orders.Add(order.Id);
        }

        Assert.Equal([1, 2, 3, 4], orders);
    }

    [Fact]
    public void A_later_access_leaves_nothing_out()
    {
        using var session = Database.OpenSession();
        var order = session.Query<Order>().Options(Load.Joined((Order o) => o.User).Inner().Joined(u => u!.Addresses).Inner()).First(o => o.Id == 1);
        Database.Execute("UPDATE addresses SET user_id = 8 WHERE user_id = 7");

        session.Expire(order);

        Assert.Equal(7, order.User!.Id);
    }
}

public sealed class SqliteInnerJoinQueryTests : InnerJoinQueryTests<SqliteFile>;

public sealed class PostgreSqlInnerJoinQueryTests : InnerJoinQueryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbInnerJoinQueryTests : InnerJoinQueryTests<MariaDbTestDatabase>;
