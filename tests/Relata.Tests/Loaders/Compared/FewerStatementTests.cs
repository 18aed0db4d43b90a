// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>What takes fewer statements here than in SQLAlchemy, or is answered where it raises; each test says what SQLAlchemy (1.4.46) does.</summary>
public abstract class FewerStatementTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // SQLAlchemy sends a second SELECT for users that it has.
    [Fact]
    public async Task SelectIn_of_references_that_the_session_holds_is_one_statement()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().ToListAsync();

        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User!.Id));
        Assert.All(addresses, address => Assert.Contains(address.User, users));
        Assert.Equal(2, session.StatementCount);
    }

    // SQLAlchemy sends the SELECT again and throws its rows away.
    [Fact]
    public async Task SelectIn_of_a_loaded_list_sends_nothing()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;
        Assert.Equal(3, user.Addresses.Count);

        await session.Query<User>().Where(u => u.Id == 8).Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(3, session.StatementCount);
    }

    // SQLAlchemy raises DetachedInstanceError.
    [Fact]
    public async Task A_null_foreign_key_is_null_on_a_detached_object()
    {
        Order order;
        await using (var session = Database.OpenSession())
        {
            order = (await session.GetAsync<Order>(5))!;
        }

        Assert.Null(order.Address);
    }

    // SQLAlchemy's lazy='raise' raises in both cases, and stays on the objects that one query has returned.
    [Fact]
    public async Task A_session_that_refuses_lazy_loads_answers_what_needs_no_sql_and_leaves_the_objects_as_they_are()
    {
        await using var session = Database.OpenSession();
        session.LazyLoading = LazyLoading.Raise;
        await session.GetAsync<Address>(1);
        var orders = await session.Query<Order>().OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(1, orders[0].Address!.Id);
        Assert.Null(orders[4].Address);
        Assert.Throws<RelationshipNotLoadedException>(() => orders[1].Address);

        session.LazyLoading = LazyLoading.Allowed;
        Assert.Equal(4, orders[1].Address!.Id);
    }

    // SQLAlchemy reads the whole list before it appends.
    [Fact]
    public async Task Adding_to_a_list_does_not_read_it()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;

        user.Addresses.Add(new Address { Email = "new" });
        Assert.Equal(1, session.StatementCount);

        await session.CommitAsync();
        Assert.Equal(2, session.StatementCount);
        Assert.Equal(4, user.Addresses.Count);
    }

    // SQLAlchemy 2 reads the primary key first: two statements; 1.4 raises.
    [Fact]
    public async Task Refreshing_a_list_is_one_statement()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;
        Assert.Equal(3, user.Addresses.Count);
        Database.Execute("UPDATE addresses SET user_id = NULL WHERE id = 4");
        var before = session.StatementCount;

        await session.RefreshAsync(user, u => u.Addresses);

        Assert.Equal([2, 3], user.Addresses.Select(a => a.Id));
        Assert.Equal(before + 1, session.StatementCount);
    }

    // In SQLAlchemy the list keeps a deleted object until it expires.
    [Fact]
    public async Task A_deleted_object_leaves_a_loaded_list()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;
        var address = user.Addresses.Single(a => a.Id == 3);

        session.Delete(address);
        await session.CommitAsync();

        var before = session.StatementCount;
        Assert.Equal([2, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(before, session.StatementCount);
    }

    // SQLAlchemy writes two link rows, or fails at the key of the link table.
    [Fact]
    public async Task An_object_that_is_twice_in_a_new_list_is_one_link_row()
    {
        await using var session = Database.OpenSession();
        var keyword = (await session.GetAsync<Keyword>(1))!;
        session.Add(new Item { Id = 6, Description = "twice", Keywords = { keyword, keyword } });

        await session.CommitAsync();

        Assert.Equal(1, await session.Query<ItemKeyword>().CountAsync(link => link.ItemId == 6));
    }

    // SQLAlchemy raises MissingGreenlet.
    [Fact]
    public async Task A_relationship_can_be_read_in_asynchronous_code()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        await Task.Yield();

        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    // SQLAlchemy 1.4 takes the last of two strategies for one path, and says nothing.
    [Fact]
    public async Task Two_strategies_for_one_path_are_refused()
    {
        await using var session = Database.OpenSession();

        var error = await Assert.ThrowsAsync<LoadOptionException>(() =>
            session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.SelectIn((User u) => u.Orders)).ToListAsync());

        Assert.Contains("User.Orders is to load by Joined and by SelectIn", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.StatementCount);
    }

    // In SQLAlchemy the options stay on the objects: a later query without options still raises.
    [Fact]
    public async Task A_later_query_without_options_clears_those_of_the_query_before()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Raise((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);

        Assert.Same(user, await session.Query<User>().SingleAsync(u => u.Id == 8));
        Assert.Equal(3, user.Addresses.Count);
    }
}

public sealed class SqliteFewerStatementTests : FewerStatementTests<SqliteFile>;

public sealed class PostgreSqlFewerStatementTests : FewerStatementTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFewerStatementTests : FewerStatementTests<MariaDbTestDatabase>;
