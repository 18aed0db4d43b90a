using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Wildcards;

/// <summary>Options for all relationships: of the query, of one entity, and below one path.</summary>
public abstract class WildcardTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_option_for_one_entity_leaves_the_entities_below_alone()
    {
        await using var session = Database.OpenSession();

        var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.AllOf<User>(Loading.Raise)).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        Assert.Equal([1, 2, 3], user.Orders[0].Items.Select(i => i.Id));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task An_option_below_a_path_leaves_other_paths_alone()
    {
        await using var session = Database.OpenSession();

        var user = await session.Query<User>()
            .Options(Load.Joined((User u) => u.Orders).All(Loading.Raise), Load.SelectIn((User u) => u.Addresses))
            .SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Address);
        Assert.Null(user.Addresses[0].Dingaling);
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task An_option_below_a_path_reaches_every_depth_of_it()
    {
        await using var session = Database.OpenSession();

        var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders).All(Loading.SelectIn)).SingleAsync(u => u.Id == 7);

        Assert.Equal("1:3,3,3 3:3,0,0 5:0", Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Keywords.Count)));
        Assert.Equal(1, user.Orders[0].Address!.Id);
        Assert.Equal(6, session.StatementCount);
        Assert.Single(user.Addresses);
        Assert.Equal(7, session.StatementCount);
    }

    [Fact]
    public async Task An_option_for_one_entity_applies_before_one_for_the_query_and_after_one_for_the_relationship()
    {
        await using var session = Database.OpenSession();

        var user = await session.Query<User>()
            .Options(Load.All<User>(Loading.Raise), Load.AllOf<User>(Loading.SelectIn), Load.NoLoad((User u) => u.Addresses))
            .SingleAsync(u => u.Id == 7);

        Assert.Equal([1, 3, 5], user.Orders.Select(o => o.Id));
        Assert.Empty(user.Addresses);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task An_option_for_one_entity_below_a_path_is_for_that_entity_there()
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Options(Load.SelectIn((Order o) => o.User).Options(Load.AllOf<User>(Loading.SelectIn)), Load.SelectIn((Order o) => o.Address))
            .OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:1,3,5 2:2,4 3:1,3,5 4:2,4 5:1,3,5", Graph.Of(orders, o => o.Id, o => o.User!.Orders.Select(other => other.Id)));
        Assert.Equal("1:1 2:1 3:1 4:1 5:1", Graph.OfOne(orders, o => o.Id, o => o.User!.Addresses.Count));
        Assert.False(orders[0].IsLoaded(o => o.Items));
    }

    [Fact]
    public async Task An_option_for_one_entity_ends_with_the_query_in_a_used_session()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.AllOf<User>(Loading.Raise)).SingleAsync(u => u.Id == 8);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);

        await session.Query<User>().Options(Load.AllOf<User>(Loading.Batch)).ToListAsync();

        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task An_option_for_one_entity_does_not_apply_to_an_entity_that_a_projection_reaches_from_it()
    {
        await using var session = Database.OpenSession();

        var row = await session.Query<Order>().Options(Load.AllOf<Order>(Loading.Raise)).Where(o => o.Id == 1).Select(o => new { Order = o, User = o.User! }).SingleAsync();

        Assert.Throws<RelationshipNotLoadedException>(() => row.Order.Items.Count);
        Assert.Single(row.User.Addresses);
    }

    [Fact]
    public void Plans_of_both_kinds_are_told_apart()
    {
        using var session = Database.OpenSession();

        Assert.Contains("Items  Raise (option for all)", session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.All<User>(Loading.Raise)).Explain(), StringComparison.Ordinal);
        Assert.Contains("Items  Lazy (relationship)", session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.AllOf<User>(Loading.Raise)).Explain(), StringComparison.Ordinal);
    }
}

public sealed class SqliteWildcardTests : WildcardTests<SqliteMemory>;

public sealed class PostgreSqlWildcardTests : WildcardTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWildcardTests : WildcardTests<MariaDbTestDatabase>;
