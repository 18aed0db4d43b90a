using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Criteria;

/// <summary>A condition for every occurrence of an entity: the same graph by every strategy, with no more statements than without it.</summary>
public abstract class WithCriteriaTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_a_list(Loading strategy) => await AssertAsync<User>(
        "7:1 8:3,4 9:5 10:",
        query => query.WithCriteria<Address>(a => a.Id != 2),
        Load.By(strategy, (User u) => u.Addresses),
        users => Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_the_rows_of_the_query_and_for_all_that_is_below_them(Loading strategy) => await AssertAsync<User>(
        "7:1[2.3],3[3.4] 8: 9:2[2.3],4[] 10:",
        query => query.WithCriteria<Item>(i => i.Id > 1).WithCriteria<Order>(o => o.Description != "order 5").WithCriteria<Item>(i => i.Id < 5),
        Load.By(strategy, (User u) => u.Orders).Options(Load.By(strategy, (Order o) => o.Items)),
        users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => $"{o.Id}[{string.Join('.', o.Items.Select(i => i.Id))}]")));

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_the_link_rows_of_a_many_to_many_relationship(Loading strategy) => await AssertAsync<Order>(
        "1:2,3 2:2,3 3:3,4,5 4:5 5:5",
        query => query.WithCriteria<OrderItem>(l => l.ItemId > 1),
        Load.By(strategy, (Order o) => o.Items),
        orders => Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));

    [Theory]
    [InlineData(Loading.Lazy, 4)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 4)]
    [InlineData(Loading.Batch, 2)]
    public async Task A_reference_whose_entity_does_not_satisfy_them_is_null_although_the_session_holds_the_entity(Loading strategy, int most)
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();
        var before = session.StatementCount;

        var addresses = await session.Query<Address>().WithCriteria<User>(u => u.Name == "ed")
            .Options(Load.By(strategy, (Address a) => a.User)).Where(a => a.Id != 3 && a.Id != 4).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1: 2:8 5:", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal("1: 2:8 5:", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal(most, session.StatementCount - before);
        Assert.Equal([7, 8, 9], addresses.Select(a => a.UserId));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_both_sides_of_a_one_to_one_relationship(Loading strategy)
    {
        await AssertAsync<Address>(
            "1: 2: 3: 4: 5:2",
            query => query.WithCriteria<Dingaling>(d => d.Data!.EndsWith("/5")),
            Load.By(strategy, (Address a) => a.Dingaling),
            addresses => Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        await AssertAsync<Dingaling>(
            "1:2 2:",
            query => query.WithCriteria<Address>(a => a.Email.StartsWith("ed@")),
            Load.By(strategy, (Dingaling d) => d.Address),
            dings => Graph.OfOne(dings, d => d.Id, d => d.Address?.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_navigate_relationships(Loading strategy)
    {
        await AssertAsync<User>(
            "7:1,3 8: 9:2,4 10:",
            query => query.WithCriteria<Order>(o => o.Address!.Email.Contains('@')),
            Load.By(strategy, (User u) => u.Orders),
            users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        await AssertAsync<Order>(
            "1:1,2 2:1,2 3: 4:1 5:",
            query => query.WithCriteria<Item>(i => i.Keywords.Any(k => k.Name == "red")),
            Load.By(strategy, (Order o) => o.Items),
            orders => Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task The_page_of_a_list_is_taken_of_the_rows_that_satisfy_them(Loading strategy) => await AssertAsync<User>(
        "7:3 8: 9:4 10:",
        query => query.WithCriteria<Order>(o => o.Id != 5),
        Load.By(strategy, (User u) => u.Orders).Where(o => o.Id != 99).OrderByDescending(o => o.Id).Take(1),
        users => Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task They_hold_for_each_level_of_a_recursion(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var roots = await session.Query<Node>().WithCriteria<Node>(n => n.Data != "n12").Where(n => n.Parent == null)
            .Options(strategy == Loading.SelectIn ? Load.SelectIn((Node n) => n.Children).Recursive() : Load.By(strategy, (Node n) => n.Children).Recursive(3)).OrderBy(n => n.Id).ToListAsync();

        // 3 does not exist for the query, so that its children have no parent.
        Assert.Equal("1:2,4 5:7 6:", Graph.Of(roots, n => n.Id, n => n.Children.Select(child => child.Id)));
        Assert.Equal([3, 3], roots.Skip(1).Select(n => n.ParentId!.Value));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_chain_of_references_ends_where_they_do_not_hold(Loading strategy) => await AssertAsync<Node>(
        "2: 3: 4: 5:3 6:3 7:5",
        query => query.WithCriteria<Node>(n => n.Id > 1),
        strategy == Loading.SelectIn ? Load.SelectIn((Node n) => n.Parent).Recursive() : Load.By(strategy, (Node n) => n.Parent).Recursive(3),
        nodes => Graph.OfOne(nodes, n => n.Id, n => n.Parent?.Id),
        asksForHidden: true);

    [Fact]
    public async Task Their_values_are_those_of_each_query_and_of_the_accesses_to_its_result()
    {
        await using var session = Database.OpenSession();
        for (var excluded = 2; excluded <= 4; excluded++)
        {
            var users = await session.Query<User>().WithCriteria<Address>(a => a.Id != excluded).Where(u => u.Id == 8).ToListAsync();

            Assert.Equal(Enumerable.Range(2, 3).Where(id => id != excluded), Assert.Single(users).Addresses.Select(a => a.Id));
        }
    }

    [Fact]
    public async Task They_hold_for_what_lambdas_navigate()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<User>().WithCriteria<Address>(a => a.Id != 5).WithCriteria<OrderItem>(l => l.ItemId != 5).OrderBy(u => u.Id);

        Assert.Equal([7, 8], (await query.Where(u => u.Addresses.Any()).ToListAsync()).Select(u => u.Id));
        Assert.Equal(["7:1", "8:3", "9:0", "10:0"], await query.Select(u => u.Id + ":" + u.Addresses.Count).ToListAsync());
        Assert.Equal(2, await query.CountAsync(u => u.Addresses.Count > 0));
        Assert.False(await query.AnyAsync(u => u.Addresses.Any(a => a.Email.StartsWith("fred"))));
        Assert.Equal([9, 10], (await query.Where(u => u.Addresses.Max(a => (int?)a.Id) == null).ToListAsync()).Select(u => u.Id));
        var orders = session.Query<Order>().WithCriteria<OrderItem>(l => l.ItemId != 5).OrderBy(o => o.Id);
        Assert.Equal([3, 3, 4, 1, null], await orders.Select(o => o.Items.Max(i => (int?)i.Id)).ToListAsync());
    }

    [Fact]
    public async Task A_reference_that_does_not_satisfy_them_is_null_in_lambdas()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<Address>().WithCriteria<User>(u => u.Name != "ed").OrderBy(a => a.Id);
        var ed = await session.GetAsync<User>(8);

        Assert.Equal([1, 5], (await query.Where(a => a.User != null).ToListAsync()).Select(a => a.Id));
        Assert.Equal([2, 3, 4], (await query.Where(a => a.User == null).ToListAsync()).Select(a => a.Id));
        Assert.Empty(await query.Where(a => a.User == ed).ToListAsync());
        Assert.Equal([7, null, null, null, 9], await query.Select(a => (int?)a.User!.Id).ToListAsync());
        Assert.Equal([null, null, null, "fred", "jack"], (await query.Select(a => a.User).ToListAsync()).Select(u => u?.Name).Order());
        Assert.Equal([2, 3, 4], (await query.Where(a => a.UserId == 8).ToListAsync()).Select(a => a.Id));
    }

    [Fact]
    public async Task They_hold_for_the_rows_of_one_owner_for_raw_SQL_for_groups_and_for_streams()
    {
        await using var session = Database.OpenSession();
        var ed = (await session.GetAsync<User>(8))!;
        var order = (await session.GetAsync<Order>(3))!;

        Assert.Equal([3, 4], (await session.Query(ed, u => u.Addresses).WithCriteria<Address>(a => a.Id != 2).OrderBy(a => a.Id).ToListAsync()).Select(a => a.Id));
        Assert.Equal([4], (await session.Query(order, o => o.Items).WithCriteria<OrderItem>(l => l.ItemId != 5).WithCriteria<Item>(i => i.Id != 3).ToListAsync()).Select(i => i.Id));
        Assert.Equal(2, await session.Sql<Address>($"SELECT * FROM addresses WHERE user_id = {8}").WithCriteria<Address>(a => a.Id != 2).CountAsync());
        Assert.Equal([(7, 1), (8, 2), (9, 1)], (await session.Query<Address>().WithCriteria<Address>(a => a.Id != 2).GroupBy(a => a.UserId)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).OrderBy(g => g.Key).Select(g => (g.Key!.Value, g.Count)));
        var streamed = new List<string>();
        await foreach (var user in session.Query<User>().WithCriteria<Address>(a => a.Id != 2).WithCriteria<User>(u => u.Id < 10)
            .Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).AsAsyncEnumerable(2))
        {
            streamed.Add($"{user.Id}:{string.Join(',', user.Addresses.Select(a => a.Id))}/{string.Join(',', user.Orders.Select(o => o.Id))}");
        }

        Assert.Equal(["7:1/1,3,5", "8:3,4/", "9:5/2,4"], streamed);
    }

    [Fact]
    public async Task They_hold_for_loaded_values()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().WithCriteria<Address>(a => a.Id != 2).WithCriteria<Order>(o => o.Id < 5)
            .Options(Load.Count((User u) => u.Addresses, u => u.AddressCount), Load.Value((User u) => u.LastOrder, u => u.Orders.Max(o => (int?)o.Id))).OrderBy(u => u.Id).ToListAsync();
        var orders = await session.Query<Order>().WithCriteria<OrderItem>(l => l.ItemId != 5)
            .Options(Load.Count((Order o) => o.Items, i => i.Id != 1, o => o.ItemCount)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("7:1/3 8:2/ 9:1/4 10:0/", string.Join(" ", users.Select(u => $"{u.Id}:{u.AddressCount}/{u.LastOrder}")));
        Assert.Equal("1:2 2:2 3:2 4:0 5:0", Graph.OfOne(orders, o => o.Id, o => o.ItemCount));
    }

    [Fact]
    public async Task They_hold_for_what_is_loaded_later_from_the_entities_of_a_projection()
    {
        await using var session = Database.OpenSession();

        var rows = await session.Query<Address>().WithCriteria<Address>(a => a.Id != 3).WithCriteria<User>(u => u.Id != 9).OrderBy(a => a.Id).Select(a => new { Address = a, a.User }).ToListAsync();

        Assert.Equal("1:7 2:8 4:8 5:", Graph.OfOne(rows, row => row.Address.Id, row => row.User?.Id));
        Assert.Equal("1:7 2:8 4:8 5:", Graph.OfOne(rows, row => row.Address.Id, row => row.Address.User?.Id));
        Assert.Equal([2, 4], rows[1].User!.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task Inside_of_one_the_others_hold_and_itself_does_not()
    {
        await using var session = Database.OpenSession();

        // 5 belongs to 9, who has no other address; 9 does not exist for the second query.
        var alone = await session.Query<Address>().WithCriteria<Address>(a => a.User!.Addresses.Count == 1).OrderBy(a => a.Id).ToListAsync();
        var known = await session.Query<Address>().WithCriteria<Address>(a => a.User!.Addresses.Count == 1).WithCriteria<User>(u => u.Id != 9).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal([1, 5], alone.Select(a => a.Id));
        Assert.Equal([1], known.Select(a => a.Id));
    }

    // Without criteria the query has read all nodes; with them it asks for the parent that it has not.
    // The graph, in a fresh session and in one that holds everything unread, and no more statements than the query sends without criteria.
    private async Task AssertAsync<T>(
        string graph, Func<Query<T>, Query<T>> restrict, LoadOption<T> option, Func<List<T>, string> print, bool asksForHidden = false)
        where T : Model, IEntity<T>
    {
        await using var plain = Database.OpenSession();
        print(await plain.Query<T>().Options(option).OrderBy(e => e.Id).ToListAsync());
        await using var session = Database.OpenSession();

        var entities = await restrict(session.Query<T>()).Options(option).OrderBy(e => e.Id).ToListAsync();

        Assert.Equal(graph, print(entities));
        Assert.Equal(graph, print(entities));
        Assert.True(asksForHidden || session.StatementCount <= plain.StatementCount, $"{plain.StatementCount} statements without criteria, {session.StatementCount} with them");
        await using var used = Database.OpenSession();
        await used.Query<User>().ToListAsync();
        await used.Query<Address>().ToListAsync();
        await used.Query<Order>().ToListAsync();
        await used.Query<Node>().ToListAsync();
        await used.Query<Item>().ToListAsync();
        await used.Query<Dingaling>().ToListAsync();
        Assert.Equal(graph, print(await restrict(used.Query<T>()).Options(option).OrderBy(e => e.Id).ToListAsync()));
    }
}

public sealed class SqliteWithCriteriaTests : WithCriteriaTests<SqliteMemory>;

public sealed class PostgreSqlWithCriteriaTests : WithCriteriaTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWithCriteriaTests : WithCriteriaTests<MariaDbTestDatabase>;
