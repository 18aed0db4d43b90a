using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>Joins of the query, whose rows <c>ContainsEager</c> shows in relationships: one statement, and the rows that the query leaves.</summary>
public abstract class ContainsEagerTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_condition_of_the_joined_entity_filters_owners_and_lists()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Addresses)
            .Where((User u, Address a) => a.Email.Contains("bean"))
            .Options(Load.ContainsEager((User u) => u.Addresses))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_page_counts_joined_rows()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Addresses)
            .Options(Load.ContainsEager((User u) => u.Addresses))
            .OrderBy(u => u.Id).ThenBy((User u, Address a) => a.Id).Take(3).ToListAsync();

        Assert.Equal("7:1 8:2,3", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_left_join_keeps_owners_whose_rows_do_not_satisfy_its_condition()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .LeftJoin((User u) => u.Addresses, (u, a) => a.Email.StartsWith(u.Name) && a.Id != 3)
            .Options(Load.ContainsEager((User u) => u.Addresses))
            .OrderBy(u => u.Id).ThenByDescending((User u, Address a) => a.Id).ToListAsync();

        Assert.Equal("7:1 8:4,2 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_left_join_over_a_link_table_returns_an_owner_without_matches_once()
    {
        await using var session = Database.OpenSession();

        var query = session.Query<Order>().LeftJoin((Order o) => o.Items, (o, i) => i.Id == 4);
        var orders = await query.Options(Load.ContainsEager((Order o) => o.Items)).OrderBy(o => o.Id).Take(4).ToListAsync();

        Assert.Equal("1: 2: 3:4 4:", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(5, await query.CountAsync());
    }

    [Fact]
    public async Task An_inner_join_over_a_link_table()
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Join((Order o) => o.Items).Where((Order o, Item i) => i.Id >= 4)
            .OrderByDescending((Order o, Item i) => i.Id).ThenBy(o => o.Id)
            .Options(Load.ContainsEager((Order o) => o.Items)).ToListAsync();

        Assert.Equal("3:5,4 4:5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task References_to_one_are_shown()
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Join((Order o) => o.User, (o, u) => u.Name != "fred").LeftJoin((Order o) => o.Address)
            .Options(Load.ContainsEager((Order o) => o.User), Load.ContainsEager((Order o) => o.Address))
            .OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:7 3:7 5:7", Graph.OfOne(orders, o => o.Id, o => o.User!.Id));
        Assert.Equal("1:1 3:1 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_one_to_one_relationship_whose_key_is_on_the_other_side_is_shown()
    {
        await using var session = Database.OpenSession();

        var addresses = await session.Query<Address>()
            .LeftJoin((Address a) => a.Dingaling)
            .Options(Load.ContainsEager((Address a) => a.Dingaling))
            .OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1: 2:1 3: 4: 5:2", Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Joins_continue_from_joined_entities()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Orders).Join((Order o) => o.Items, (o, i) => i.Id != 1)
            .Where((User u, Item i) => i.Id <= 3)
            .OrderBy(u => u.Id).ThenBy((User u, Order o) => o.Id).ThenBy((User u, Item i) => i.Id)
            .Options(Load.ContainsEager((User u) => u.Orders).ContainsEager(o => o.Items)).ToListAsync();

        Assert.Equal("7:1,3 9:2", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("1:2,3 3:3 2:2,3", Graph.Of(users.SelectMany(u => u.Orders), o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Joined, 1)]
    public async Task Options_below_load_for_the_shown_rows(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Orders, (u, o) => o.IsOpen == 0)
            .Options(Load.ContainsEager((User u) => u.Orders).Options(Load.By(strategy, (Order o) => o.Items)))
            .OrderBy(u => u.Id).ThenBy((User u, Order o) => o.Id).ToListAsync();

        Assert.Equal("7:1,5 9:2", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("1:1,2,3 5:5 2:1,2,3", Graph.Of(users.SelectMany(u => u.Orders), o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public async Task Options_beside_and_below_load_for_the_page_of_joined_rows(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Orders)
            .Options(Load.ContainsEager((User u) => u.Orders).Options(Load.By(strategy, (Order o) => o.Items)), Load.By(strategy, (User u) => u.Addresses))
            .OrderBy(u => u.Id).ThenBy((User u, Order o) => o.Id).Skip(1).Take(3).ToListAsync();

        Assert.Equal("7:3,5 9:2", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("3:3,4,5 5:5 2:1,2,3", Graph.Of(users.SelectMany(u => u.Orders), o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal("7:1 9:5", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task A_condition_after_a_page_applies_to_its_rows()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Addresses).OrderBy(u => u.Id).ThenBy((User u, Address a) => a.Id).Take(3)
            .Where((User u, Address a) => a.Id >= 2)
            .Options(Load.ContainsEager((User u) => u.Addresses)).ToListAsync();

        Assert.Equal("8:2,3", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Criteria_hold_for_joined_rows()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Addresses).WithCriteria<Address>(a => a.Id != 3 && a.User!.Name != "fred")
            .Options(Load.ContainsEager((User u) => u.Addresses))
            .OrderBy(u => u.Id).ThenBy((User u, Address a) => a.Id).ToListAsync();

        Assert.Equal("7:1 8:2,4", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Values_of_a_join_are_parameters_and_its_plan_is_found_again()
    {
        var found = new List<string>();
        foreach (var id in new[] { 1, 5 })
        {
            await using var session = Database.OpenSession();
            var users = await session.Query<User>().Join((User u) => u.Addresses, (u, a) => a.Id == id)
                .Options(Load.ContainsEager((User u) => u.Addresses)).ToListAsync();
            found.Add(Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        }

        Assert.Equal(["7:1", "9:5"], found);
    }
}

public sealed class SqliteContainsEagerTests : ContainsEagerTests<SqliteFile>;

public sealed class PostgreSqlContainsEagerTests : ContainsEagerTests<PostgreSqlTestDatabase>;

public sealed class MariaDbContainsEagerTests : ContainsEagerTests<MariaDbTestDatabase>;
