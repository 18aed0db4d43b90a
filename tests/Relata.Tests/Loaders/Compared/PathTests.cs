using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>Paths of several options, and options for all relationships: the graphs and statement counts are SQLAlchemy's, measured.</summary>
public abstract class PathTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Orders = "7:1,3,5 8: 9:2,4 10:";
    private const string Items = "1:1,2,3 2:1,2,3 3:3,4,5 4:1,5 5:5";

    [Theory]
    [InlineData(Loading.SelectIn, Loading.SelectIn, 3)]
    [InlineData(Loading.Joined, Loading.SelectIn, 2)]
    [InlineData(Loading.SelectIn, Loading.Joined, 2)]
    [InlineData(Loading.Joined, Loading.Joined, 1)]
    public async Task Strategies_follow_each_other_on_one_path(Loading first, Loading second, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.By(first, (User u) => u.Orders).By(second, o => o.Items)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(Orders, Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal(Items, Graph.Of(users.SelectMany(u => u.Orders).OrderBy(o => o.Id), o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public async Task Two_options_below_one_path()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.SelectIn((User u) => u.Orders).Options(Load.SelectIn((Order o) => o.Items), Load.Joined((Order o) => o.Address)))
            .OrderBy(u => u.Id).ToListAsync();

        var orders = users.SelectMany(u => u.Orders).OrderBy(o => o.Id).ToList();
        Assert.Equal(Items, Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal("1:1 2:4 3:1 4:4 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task Default_keeps_the_strategy_and_leads_to_what_is_joined_at_the_access()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Default((User u) => u.Orders).Joined(o => o.Items)).SingleAsync(u => u.Id == 7);

        Assert.Equal(1, session.StatementCount);
        Assert.Equal("1:1,2,3 3:3,4,5 5:5", Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(2, session.StatementCount);
    }

    // SQLAlchemy raises for the user of an order as well, although it is the one whose orders were loaded.
    [Fact]
    public async Task Raise_for_all_applies_to_everything_that_was_not_loaded()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.All<User>(Loading.Raise)).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Address);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Raise_for_all_of_one_entity_leaves_what_is_below_alone()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.AllOf<User>(Loading.Raise)).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        Assert.Equal([1, 2, 3], user.Orders[0].Items.Select(i => i.Id));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Raise_for_all_below_a_path_leaves_other_paths_alone()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders).All(Loading.Raise)).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Equal([1], user.Addresses.Select(a => a.Id));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task A_query_without_rows_is_one_statement()
    {
        await using var session = Database.OpenSession();

        Assert.Empty(await session.Query<User>().Where(u => u.Id > 100).Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync());
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_level_without_rows_ends_the_path()
    {
        await using var session = Database.OpenSession();

        var user = await session.Query<User>().Where(u => u.Id == 10).Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.Dingaling)).SingleAsync();

        Assert.Empty(user.Addresses);
        Assert.Equal(2, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 5)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    public async Task A_condition_on_a_list_applies_by_every_strategy(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses).Where(a => a.Email.StartsWith("ed@"))).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7: 8:2,3,4 9: 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 5)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    public async Task A_criterion_of_the_query_holds_for_a_list_by_every_strategy(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().WithCriteria<Address>(a => a.Id != 2).Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    // SQLAlchemy shows the user at an access if the session holds it, and queries it with the other strategies.
    [Theory]
    [InlineData(Loading.Lazy, 6)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    public async Task A_criterion_of_the_query_holds_for_a_reference_by_every_strategy(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var addresses = await session.Query<Address>().WithCriteria<User>(u => u.Id != 8).Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1:7 2: 3: 4: 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal(statements, session.StatementCount);

        await using var holding = Database.OpenSession();
        await holding.Query<User>().ToListAsync();
        var held = await holding.Query<Address>().WithCriteria<User>(u => u.Id != 8).Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1:7 2: 3: 4: 5:9", Graph.OfOne(held, a => a.Id, a => a.User?.Id));
    }

    // SQLAlchemy sends the statement in both cases, and throws its rows away in the first.
    [Fact]
    public async Task A_condition_does_not_touch_a_loaded_list_unless_it_is_populated_again()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        var query = session.Query<User>().Where(u => u.Id == 8).Options(Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 2));

        await query.ToListAsync();
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(3, session.StatementCount);

        await query.PopulateExisting().ToListAsync();
        Assert.Equal([3, 4], user.Addresses.Select(a => a.Id));
    }
}

public sealed class SqlitePathTests : PathTests<SqliteFile>;

public sealed class PostgreSqlPathTests : PathTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPathTests : PathTests<MariaDbTestDatabase>;
