using Relata.Tests.Databases;
using Relata.Tests.Loaders;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Filters;

/// <summary>Filters of the database hold by every strategy, for the same graph and with no more statements than without them.</summary>
public abstract class FilteredLoadingTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private int _hidden = 2;

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_a_list(Loading strategy)
    {
        Database.Filters.Add<Address>("Hidden", a => a.Id != _hidden);
        await AssertAsync<User>(
            "7:1 8:3,4 9:5 10:",
            Load.By(strategy, (User u) => u.Addresses),
            users => Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_the_rows_of_the_query_and_for_all_that_is_below_them(Loading strategy)
    {
        Database.Filters.Add<Item>("Items", i => i.Id > 1 && i.Id < 5);
        Database.Filters.Add<Order>("Orders", o => o.Description != "order 5");
        await AssertAsync<User>(
            "7:1[2.3],3[3.4] 8: 9:2[2.3],4[] 10:",
            Load.By(strategy, (User u) => u.Orders).Options(Load.By(strategy, (Order o) => o.Items)),
            users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => $"{o.Id}[{string.Join('.', o.Items.Select(i => i.Id))}]")));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_the_link_rows_of_a_many_to_many_relationship(Loading strategy)
    {
        Database.Filters.Add<OrderItem>("Links", l => l.ItemId > 1);
        await AssertAsync<Order>(
            "1:2,3 2:2,3 3:3,4,5 4:5 5:5",
            Load.By(strategy, (Order o) => o.Items),
            orders => Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_reference_to_a_hidden_row_is_null_and_keeps_its_foreign_key(Loading strategy)
    {
        Database.Filters.Add<User>("Ed", u => u.Name == "ed");
        await AssertAsync<Address>(
            "1: 2:8 3:8 4:8 5:",
            Load.By(strategy, (Address a) => a.User),
            addresses => Graph.OfOne(addresses, a => a.Id, a => a.User?.Id),
            asksForHidden: true);

        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
        addresses.ForEach(address => address.Email += address.User?.Name);
        await session.CommitAsync();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(await session.Query<Address>().OrderBy(a => a.Id).PopulateExisting().ToListAsync(), a => a.Id, a => a.UserId));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_both_sides_of_a_one_to_one_relationship(Loading strategy)
    {
        Database.Filters.Add<Dingaling>("Dings", d => d.Data!.EndsWith("/5"));
        Database.Filters.Add<Address>("Addresses", a => a.Email.Contains('@'));
        await AssertAsync<Address>(
            "1: 2: 3: 4: 5:2",
            Load.By(strategy, (Address a) => a.Dingaling),
            addresses => Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        await AssertAsync<Dingaling>("2:5", Load.By(strategy, (Dingaling d) => d.Address), dings => Graph.OfOne(dings, d => d.Id, d => d.Address?.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_navigate_relationships(Loading strategy)
    {
        Database.Filters.Add<Order>("Addressed", o => o.Address!.Email.Contains('@'));
        Database.Filters.Add<Item>("Red", i => i.Keywords.Any(k => k.Name == "red"));
        await AssertAsync<User>(
            "7:1[1.2],3[] 8: 9:2[1.2],4[1] 10:",
            Load.By(strategy, (User u) => u.Orders).Options(Load.By(strategy, (Order o) => o.Items)),
            users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => $"{o.Id}[{string.Join('.', o.Items.Select(i => i.Id))}]")));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task The_page_of_a_list_is_taken_of_the_rows_that_are_seen(Loading strategy)
    {
        Database.Filters.Add<Order>("Orders", o => o.Id != 5);
        await AssertAsync<User>(
            "7:3 8: 9:4 10:",
            Load.By(strategy, (User u) => u.Orders).Where(o => o.Id != 99).OrderByDescending(o => o.Id).Take(1),
            users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_each_level_of_a_recursion(Loading strategy)
    {
        Database.Filters.Add<Node>("Nodes", n => n.Data != "n12");
        await using var session = Database.OpenSession();

        var roots = await session.Query<Node>().Where(n => n.Parent == null)
            .Options(strategy == Loading.SelectIn ? Load.SelectIn((Node n) => n.Children).Recursive() : Load.By(strategy, (Node n) => n.Children).Recursive(3)).OrderBy(n => n.Id).ToListAsync();

        Assert.Equal("1:2,4 5:7 6:", Graph.Of(roots, n => n.Id, n => n.Children.Select(child => child.Id)));
        Assert.Equal([3, 3], roots.Skip(1).Select(n => n.ParentId!.Value));
    }

    [Fact]
    public async Task They_hold_for_what_lambdas_navigate_and_for_values_of_the_query()
    {
        Database.Filters.Add<Address>("Addresses", a => a.Id != 5);
        Database.Filters.Add<OrderItem>("Links", l => l.ItemId != 5);
        await using var session = Database.OpenSession();
        var query = session.Query<User>().OrderBy(u => u.Id);

        Assert.Equal([7, 8], (await query.Where(u => u.Addresses.Any()).ToListAsync()).Select(u => u.Id));
        Assert.Equal(["7:1", "8:3", "9:0", "10:0"], await query.Select(u => u.Id + ":" + u.Addresses.Count).ToListAsync());
        Assert.Equal([9, 10], (await query.Where(u => u.Addresses.Max(a => (int?)a.Id) == null).ToListAsync()).Select(u => u.Id));
        Assert.Equal([2, 2], await session.Query<Order>().Where(o => o.Id > 2 && o.Id < 4 || o.Id == 1).OrderBy(o => o.Id).Select(o => o.Items.Count(i => i.Id > 1)).ToListAsync());
        Assert.Equal(4, await session.Query<Address>().CountAsync());
        Assert.Null(await session.Query<Address>().Where(a => a.Id == 5).Select(a => a.Email).FirstOrDefaultAsync());
        Assert.Equal(4, await session.Query<User>().Join((User u) => u.Addresses).CountAsync());
        Assert.Equal(6, await session.Query<User>().LeftJoin((User u) => u.Addresses).CountAsync());
        var orders = await session.Query<Order>().Options(Load.Count((Order o) => o.Items, o => o.ItemCount)).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal([3, 3, 2, 1, 0], orders.Select(o => o.ItemCount));
        Assert.Equal(3, (await session.Sql<Address>($"SELECT * FROM addresses").Where(a => a.Id > 1).ToListAsync()).Count);
    }

    [Fact]
    public async Task Their_captured_values_are_those_of_each_statement()
    {
        Database.Filters.Add<Address>("Hidden", a => a.Id != _hidden);
        await using var session = Database.OpenSession();
        for (_hidden = 2; _hidden <= 4; _hidden++)
        {
            Assert.Equal(Enumerable.Range(1, 5).Where(id => id != _hidden), (await session.Query<Address>().OrderBy(a => a.Id).ToListAsync()).Select(a => a.Id));
        }
    }

    [Fact]
    public async Task Get_does_not_find_a_hidden_row_in_the_session_or_the_database()
    {
        Database.Filters.Add<Address>("Hidden", a => a.Id != _hidden);
        Database.Filters.Add<User>("Users", u => u.Name.StartsWith('j'));
        await using var session = Database.OpenSession();
        Assert.Null(await session.GetAsync<Address>(2));
        Assert.Null(await session.GetAsync<User>(8));
        var held = await session.Query<Address>().IgnoreFilters("Hidden").OrderBy(a => a.Id).ToListAsync();
        var users = await session.Query<User>().IgnoreFilters().OrderBy(u => u.Id).ToListAsync();
        Assert.Equal(5, held.Count);
        var before = session.StatementCount;

        Assert.Null(await session.GetAsync<Address>(2));
        Assert.Same(held[2], await session.GetAsync<Address>(3));
        Assert.Equal(before, session.StatementCount);
        Assert.Same(users[0], await session.GetAsync<User>(7));
        Assert.Null(await session.GetAsync<User>(8));
        Assert.Equal(before + 2, session.StatementCount);
    }

    private async Task AssertAsync<T>(string expected, LoadOption<T> option, Func<List<T>, string> graph, bool asksForHidden = false)
        where T : Model, IEntity<T>
    {
        var (filtered, statements) = await ReadAsync(Database, option, graph);
        Assert.Equal(expected, filtered);

        await using var plain = Test.Open(FixData.Models);
        var (_, most) = await ReadAsync(plain, option, graph);
        Assert.InRange(statements, 1, asksForHidden ? most + 1 : most);
    }

    private static async Task<(string Graph, int Statements)> ReadAsync<T>(Database database, LoadOption<T> option, Func<List<T>, string> graph)
        where T : Model, IEntity<T>
    {
        await using var session = database.OpenSession();
        var rows = await session.Query<T>().Options(option).OrderBy(row => row.Id).ToListAsync();
        return (graph(rows), session.StatementCount);
    }
}

public sealed class SqliteFilteredLoadingTests : FilteredLoadingTests<SqliteFile>;

public sealed class PostgreSqlFilteredLoadingTests : FilteredLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFilteredLoadingTests : FilteredLoadingTests<MariaDbTestDatabase>;
