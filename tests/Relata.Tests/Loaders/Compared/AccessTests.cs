using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>What an access to a relationship does, by its strategy and by what the session knows.</summary>
public abstract class AccessTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // The session holds what it has loaded, so nothing is asked for again.
    [Fact]
    public async Task Lazy_takes_what_the_session_has()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();
        var addresses = await session.Query<Address>().ToListAsync();
        var before = session.StatementCount;

        Assert.All(addresses, address => Assert.Equal(address.UserId, address.User!.Id));

        Assert.Equal(before, session.StatementCount);
    }

    // Also where the session has the entity.
    [Fact]
    public async Task Raise_throws_even_where_the_session_has_the_entity()
    {
        await using var session = Database.OpenSession();
        await session.GetAsync<User>(7);
        var address = await session.Query<Address>().Options(Load.Raise((Address a) => a.User)).SingleAsync(a => a.Id == 1);

        var error = Assert.Throws<RelationshipNotLoadedException>(() => address.User);

        Assert.Contains("Address.User", error.Message, StringComparison.Ordinal);
        Assert.Contains("Load.SelectIn((Address x) => x.User)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raise_on_sql_answers_what_needs_no_sql()
    {
        await using var session = Database.OpenSession();
        await session.GetAsync<Address>(1);
        var orders = await session.Query<Order>().Options(Load.RaiseOnSql((Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(1, orders[0].Address!.Id);
        Assert.Null(orders[4].Address);
        Assert.Throws<RelationshipNotLoadedException>(() => orders[1].Address);
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Raise_for_all_reaches_every_depth()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.All<User>(Loading.Raise)).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].User);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Raise_for_all_below_a_path_leaves_the_rest_alone()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>()
            .Options(Load.Joined((User u) => u.Orders).Options(Load.All<Order>(Loading.Raise))).SingleAsync(u => u.Id == 7);

        Assert.Throws<RelationshipNotLoadedException>(() => user.Orders[0].Items.Count);
        Assert.Single(user.Addresses);
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task No_load_shows_what_is_in_memory_and_sends_nothing()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.NoLoad((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);

        Assert.Empty(user.Addresses);
        Assert.False(user.Addresses.IsLoaded);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_detached_object_names_what_is_missing_and_how_to_load_it()
    {
        User user;
        Address withUser;
        await using (var session = Database.OpenSession())
        {
            user = (await session.GetAsync<User>(8))!;
            withUser = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User)).SingleAsync(a => a.Id == 1);
        }

        var error = Assert.Throws<DetachedInstanceException>(() => user.Addresses.Count);

        Assert.Contains("User.Addresses is not loaded", error.Message, StringComparison.Ordinal);
        Assert.Contains("Load.SelectIn((User x) => x.Addresses)", error.Message, StringComparison.Ordinal);
        Assert.Equal("jack", withUser.User!.Name);
    }

    // SQLAlchemy raises, although the answer is known.
    [Fact]
    public async Task A_null_foreign_key_is_answered_on_a_detached_object()
    {
        Order order;
        await using (var session = Database.OpenSession())
        {
            order = (await session.GetAsync<Order>(5))!;
        }

        Assert.Null(order.Address);
    }

    [Fact]
    public void A_new_object_has_empty_relationships()
    {
        Assert.Empty(new User().Addresses);
        Assert.Null(new Address().User);
    }

    // A foreign key to a row that is not there.
    [Theory]
    [InlineData(Loading.Lazy, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 2)]
    public async Task A_foreign_key_that_leads_nowhere_is_null(Loading strategy, int statements)
    {
        Dangling();
        await using var session = Database.OpenSession();

        var address = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).SingleAsync(a => a.Id == 1);

        Assert.Null(address.User);
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public async Task Batch_loads_for_all_that_came_with_the_same_result_and_no_others()
    {
        await using var session = Database.OpenSession();
        var others = await session.Query<User>().Where(u => u.Id == 7).ToListAsync();
        var users = await session.Query<User>().Options(Load.Batch((User u) => u.Addresses)).Where(u => u.Id > 7).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(3, users[0].Addresses.Count);

        Assert.All(users, user => Assert.True(user.Addresses.IsLoaded));
        Assert.All(others, user => Assert.False(user.Addresses.IsLoaded));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task Load_onto_objects_sends_one_statement_for_all_and_leaves_out_what_is_there()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        Assert.Single(users[0].Addresses);
        var before = session.StatementCount;

        await session.LoadAsync(users, u => u.Addresses);
        await session.LoadAsync(users, Load.SelectIn((User u) => u.Addresses));
        Assert.Equal(before + 1, session.StatementCount);

        await session.LoadAsync(users[1].Addresses[0], a => a.Dingaling);
        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Fact]
    public async Task Load_onto_objects_of_a_closed_session_attaches_them()
    {
        List<User> users;
        await using (var closed = Database.OpenSession())
        {
            users = await closed.Query<User>().OrderBy(u => u.Id).ToListAsync();
        }

        await using var session = Database.OpenSession();
        await session.LoadAsync(users, Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items));

        Assert.Equal(2, session.StatementCount);
        Assert.Equal("1:1,2,3 3:3,4,5 5:5", Graph.Of(users[0].Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Same(users[0], await session.GetAsync<User>(7));
    }

    private void Dangling() => Test.ExecuteUnchecked(Database, "UPDATE addresses SET user_id = 999 WHERE id = 1");
}

public sealed class SqliteAccessTests : AccessTests<SqliteFile>;

public sealed class MariaDbAccessTests : AccessTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAccessTests : AccessTests<PostgreSqlTestDatabase>;
