using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Views;

/// <summary>A condition, an order and a page of each owner's related entities: the same rows by every strategy, with the statements that the strategy sends without them.</summary>
public abstract class FilteredLoadTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy, 1, 4)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 5, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task The_first_entities_of_each_owner(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Addresses).OrderByDescending(a => a.Id).Take(2))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("7:1 8:4,3 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
        Assert.All(users, user => Assert.True(user.Addresses.IsPartial && !user.Addresses.IsLoaded));
    }

    [Theory]
    [InlineData(Loading.Lazy, 5)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 5)]
    [InlineData(Loading.Batch, 2)]
    public async Task A_page_of_each_owner_on_a_page_of_owners(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Orders).OrderBy(o => o.IsOpen).ThenByDescending(o => o.Id).Skip(1).Take(1))
            .OrderByDescending(u => u.Name).Take(4).ToListAsync();

        Assert.Equal("7:1 9:4 8: 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 6)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 6)]
    [InlineData(Loading.Batch, 2)]
    public async Task The_first_entities_of_a_many_to_many_list_that_satisfy_a_condition(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Options(Load.By(strategy, (Order o) => o.Items).Where(i => i.Id != 1).OrderByDescending(i => i.Description).Take(2))
            .OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:3,2 2:3,2 3:5,4 4:5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 4)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Immediate, 4)]
    [InlineData(Loading.Batch, 2)]
    public async Task A_reference_whose_entity_does_not_satisfy_the_condition_is_null(Loading strategy, int most)
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();
        var before = session.StatementCount;

        var addresses = await session.Query<Address>()
            .Options(Load.By(strategy, (Address a) => a.User).Where(u => u.Name == "ed"))
            .Where(a => a.Id != 3 && a.Id != 4).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1: 2:8 5:", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal("1: 2:8 5:", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal(most, session.StatementCount - before);
        Assert.Equal([7, 8, 9], addresses.Select(a => a.UserId));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_one_to_one_reference_whose_entity_does_not_satisfy_the_condition_is_null(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var addresses = await session.Query<Address>()
            .Options(Load.By(strategy, (Address a) => a.Dingaling).Where(d => d.Data!.EndsWith("/5")))
            .OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1: 2: 3: 4: 5:2", Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        Assert.Equal("1: 2:1 3: 4: 5:2", Graph.OfOne(await session.Query<Address>().OrderBy(a => a.Id).ToListAsync(), a => a.Id, a => a.Dingaling?.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Conditions_and_orders_navigate_relationships(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(
                Load.By(strategy, (User u) => u.Orders).Where(o => o.Address!.Email.StartsWith("jack") || o.Items.Any(i => i.Id == 5)).OrderByDescending(o => o.Address!.Id).ThenBy(o => o.Id),
                Load.By(strategy, (User u) => u.Addresses).Where(a => a.Dingaling!.Data != null && a.User!.Name != "jack"))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1,3,5 8: 9:4 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("7: 8:2 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));

        await using var other = Database.OpenSession();
        var addresses = await other.Query<Address>()
            .Options(Load.By(strategy, (Address a) => a.User).Where(u => u.Addresses.Count > 1 && u.Orders.Any() == false))
            .OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1: 2:8 3:8 4:8 5:", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Options_below_a_view_load_for_its_entities(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Orders).Where(o => o.IsOpen == 0).Take(2)
                .By(strategy, o => o.Items).OrderByDescending(i => i.Id).Take(2)
                .By(strategy, i => i.Keywords).Where(k => k.Name != "red").OrderBy(k => k.Name).Take(1))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1(3big,2small);5(5) 8: 9:2(3big,2small) 10:", string.Join(" ", users.Select(u =>
            $"{u.Id}:{string.Join(";", u.Orders.Select(o => $"{o.Id}({string.Join(",", o.Items.Select(i => $"{i.Id}{string.Join("+", i.Keywords.Select(k => k.Name))}"))})"))}")));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_list_joined_below_a_page_does_not_shorten_it(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Options(
                Load.By(strategy, (Order o) => o.Items).Take(2).Joined(i => i.Keywords).OrderBy(k => k.Name).Take(2),
                Load.By(strategy, (Order o) => o.User).Joined(u => u.Addresses).OrderByDescending(a => a.Id).Take(2))
            .OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:1big.red,2red.small 2:1big.red,2red.small 3:3big.green,4 4:1big.red,5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => $"{i.Id}{string.Join(".", i.Keywords.Select(k => k.Name))}")));
        Assert.Equal("1:1 2:5 3:1 4:5 5:1", Graph.Of(orders, o => o.Id, o => o.User!.Addresses.Select(a => a.Id)));
        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Addresses).OrderByDescending(a => a.Email).Take(2).Joined(a => a.Dingaling).Where(d => d.Id < 3))
            .Where(u => u.Id == 8).ToListAsync();
        Assert.Equal("2:1,4:", string.Join(",", users[0].Addresses.Select(a => $"{a.Id}:{a.Dingaling?.Id}")));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Batch)]
    public async Task Streamed_owners_have_views(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var most = 2;
        var lists = new List<string>();

        await foreach (var user in session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Addresses).OrderByDescending(a => a.Id).Take(most)).OrderBy(u => u.Id).AsAsyncEnumerable(partSize: 2))
        {
            lists.Add($"{user.Id}:{string.Join(",", user.Addresses.Select(a => a.Id))}");
            Assert.True(user.Addresses.IsPartial);
        }

        Assert.Equal("7:1 8:4,3 9:5 10:", string.Join(" ", lists));
    }

    [Fact]
    public async Task Captured_values_are_parameters_of_one_plan()
    {
        await using var session = Database.OpenSession();
        var before = Database.Compilation.Queries.Count;
        var results = new List<string>();
        foreach (var (name, count) in new[] { ("wood", 1), ("lala", 5), ("ed", 2), ("ed", 0) })
        {
            int[] ids = [1, 2, 3, 4, count + 10];
            var users = await session.Query<User>()
                .Options(Load.SelectIn((User u) => u.Addresses).Where(a => a.Email.Contains(name) && ids.Contains(a.Id)).Take(count))
                .Where(u => u.Id == 8).ToListAsync();
            results.Add(Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        }

        Assert.Equal(["8:2", "8:4", "8:2,3", "8:"], results);
        Assert.Equal(before + 1, Database.Compilation.Queries.Count);
    }

    [Fact]
    public async Task A_null_among_the_values_changes_the_condition()
    {
        await using var session = Database.OpenSession();
        static LoadOption<User> InState(int? isOpen) => Load.Lazy((User u) => u.Orders).Where(o => o.IsOpen == isOpen);
        Database.Execute("UPDATE orders SET isopen = NULL WHERE id = 5");

        var open = await session.Query<User>().Options(InState(1)).SingleAsync(u => u.Id == 7);
        Assert.Equal([3], open.Orders.Select(o => o.Id));
        var unknown = await session.Query<User>().Options(InState(null)).SingleAsync(u => u.Id == 7);
        Assert.Equal([5], unknown.Orders.Select(o => o.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Relationships_of_entities_in_memory_load_as_views(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        var least = 3;

        await session.LoadAsync(users, Load.By(strategy, (User u) => u.Addresses).Where(a => a.Id >= least).Take(1));
        least = 4;
        var orders = await session.Query<Order>().OrderBy(o => o.Id).ToListAsync();
        await session.LoadAsync(orders, Load.By(strategy, (Order o) => o.Address).Where(a => a.Id >= least));

        Assert.Equal("7: 8:3 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal("1: 2:4 3: 4:4 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal(strategy == Loading.Immediate ? 2 + 4 + 4 : 4, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public async Task Entities_of_a_projection_have_views(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var rows = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses).OrderByDescending(a => a.Id).Take(1))
            .Where(u => u.Id > 7).OrderBy(u => u.Id).Select(u => new { User = u, u.Name }).ToListAsync();

        Assert.Equal("8:4 9:5 10:", Graph.Of(rows, r => r.User.Id, r => r.User.Addresses.Select(a => a.Id)));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Each_level_of_a_recursion_is_limited()
    {
        await using var session = Database.OpenSession();

        var root = await session.Query<Node>().Options(Load.SelectIn((Node n) => n.Children).OrderByDescending(n => n.Id).Where(n => n.Id != 4).Take(1).Recursive())
            .SingleAsync(n => n.Id == 1);
        var (path, sent) = (new List<int>(), session.StatementCount);
        for (var node = root; node is not null; node = node.Children.SingleOrDefault())
        {
            path.Add(node.Id);
        }

        Assert.Equal([1, 3, 6], path);
        Assert.Equal(4, session.StatementCount);
        Assert.Equal(4, sent);
    }

    [Fact]
    public void The_plan_says_what_is_partial()
    {
        using var session = Database.OpenSession();

        var plan = session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 1).OrderBy(a => a.Email).Take(3)).Explain();

        Assert.Contains("Addresses  SelectIn (option), partial: Where.OrderBy.Take  in statement 2", plan, StringComparison.Ordinal);
    }
}

public sealed class SqliteFilteredLoadTests : FilteredLoadTests<SqliteMemory>;

public sealed class PostgreSqlFilteredLoadTests : FilteredLoadTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFilteredLoadTests : FilteredLoadTests<MariaDbTestDatabase>;
