using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

public abstract class AttachTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_object_of_a_closed_session_is_attached_through_a_relationship()
    {
        var user = Detached<User>(7);
        using var session = Database.OpenSession();
        var order = new Order { Description = "x", User = user };

        session.Add(order);
        session.Commit();

        Assert.Equal(1, session.StatementCount);
        Assert.Equal((7, EntityState.Persistent), (order.UserId!.Value, user.GetState()));
        Assert.Same(user, session.Get<User>(7));
    }

    [Fact]
    public void An_attached_object_writes_what_was_changed_while_it_was_detached()
    {
        var user = Detached<User>(7);
        user.Name = "changed";
        using var session = Database.OpenSession();

        session.Add(user);
        session.Commit();

        Assert.Equal(["changed"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public void A_second_object_for_a_row_is_refused()
    {
        var copy = Detached<User>(7);
        using var session = Database.OpenSession();
        session.Get<User>(7);

        var error = Assert.Throws<SessionStateException>(() => session.Add(copy));

        Assert.Contains("another object for the User with key 7", error.Message);
        Assert.Contains("Merge", error.Message);
    }

    [Fact]
    public void A_second_object_for_a_row_gives_way_to_the_sessions_own_in_a_relationship()
    {
        var copy = Detached<User>(7);
        using var session = Database.OpenSession();
        var own = session.Get<User>(7)!;
        var (first, second) = (new Order { Description = "1", User = copy }, new Order { Description = "2", User = copy });

        session.AddRange(first, second);
        session.Commit();

        Assert.Same(own, first.User);
        Assert.Same(own, second.User);
        Assert.Equal((7, 7), (first.UserId!.Value, second.UserId!.Value));
        Assert.Equal(["1", "3", "5", "6", "7"], own.Orders.Select(order => $"{order.Id}"));
        Assert.Equal(EntityState.Detached, copy.GetState());
    }

    [Fact]
    public void A_second_object_for_a_row_that_was_changed_must_be_merged()
    {
        var copy = Detached<User>(7);
        copy.Name = "changed";
        using var session = Database.OpenSession();
        session.Get<User>(7);

        var error = Assert.Throws<SessionStateException>(() => session.Add(new Order { Description = "x", User = copy }));

        Assert.Contains("Order.User leads to a changed User with key 7", error.Message);
    }

    [Fact]
    public void An_object_of_another_open_session_is_refused()
    {
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        var user = first.Get<User>(7)!;

        Assert.Contains("This User belongs to another open session", Assert.Throws<SessionStateException>(() => second.Add(user)).Message);
    }

    [Fact]
    public void A_merge_copies_what_was_set_and_what_is_in_the_list()
    {
        using var session = Database.OpenSession();
        var given = new User { Id = 7, Name = "merged" };
        given.Addresses.AddRange([new Address { Id = 1, Email = "chg" }, new Address { Email = "brandnew" }]);

        var merged = session.Merge(given);

        Assert.Equal(2, session.StatementCount);
        Assert.NotSame(given, merged);
        Assert.Equal(EntityState.Transient, given.GetState());
        session.Flush();
        Assert.Equal(2 + 3, session.StatementCount);
        session.Commit();
        Assert.Equal(["chg:7", "brandnew:7"], Database.Texts("SELECT concat(email, ':', user_id) FROM addresses WHERE user_id = 7 ORDER BY id"));
        Assert.Equal(["merged"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_merge_of_a_detached_object_writes_only_what_differs()
    {
        var copy = Detached<Order>(1);
        copy.Description = "changed";
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        var merged = await session.MergeAsync(copy);
        await session.CommitAsync();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal(Database.Sql("UPDATE \"orders\" SET \"description\" = ?1 WHERE \"id\" = ?2"), session.Statements[1]);
        Assert.Equal(("changed", 0), (merged.Description, merged.IsOpen!.Value));
    }

    [Fact]
    public async Task Refreshing_one_relationship_takes_one_statement()
    {
        await using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        Assert.Single(jack.Addresses);
        Database.Execute("INSERT INTO addresses (id, user_id, email) VALUES (60, 7, 'late')");
        var before = session.StatementCount;

        await session.RefreshAsync(jack, u => u.Addresses);

        Assert.Equal(["jack@bean.com", "late"], jack.Addresses.Select(address => address.Email));
        Assert.Equal(1, session.StatementCount - before); // SQLAlchemy: 2
    }

    [Fact]
    public void A_refreshed_object_loses_what_was_not_flushed()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        jack.Name = "changed";
        Database.Execute("UPDATE users SET name = 'john' WHERE id = 7");

        session.Refresh(jack);

        Assert.Equal("john", jack.Name);
        Assert.False(session.HasChanges);
        Database.Execute("DELETE FROM users WHERE id = 10");
        var chuck = session.Get<User>(10);
        Assert.Null(chuck);
    }

    [Fact]
    public void A_refresh_of_a_row_that_is_gone_says_so()
    {
        using var session = Database.OpenSession();
        var chuck = session.Get<User>(10)!;
        Database.Execute("DELETE FROM users WHERE id = 10");

        Assert.Contains("User with key 10 is gone", Assert.Throws<ObjectDeletedException>(() => session.Refresh(chuck)).Message);
    }

    [Fact]
    public void An_expired_object_is_read_again_by_the_next_query()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        Assert.Single(jack.Addresses);
        Database.Execute("UPDATE users SET name = 'john' WHERE id = 7");

        session.Expire(jack);

        Assert.False(jack.IsLoaded(u => u.Addresses));
        Assert.Same(jack, session.Query<User>().Single(u => u.Id == 7));
        Assert.Equal("john", jack.Name);
    }

    [Fact]
    public void An_expunged_object_is_not_written()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        var added = new User { Name = "new" };
        session.Add(added);
        jack.Name = "changed";

        session.Expunge(jack);
        session.Expunge(added);
        session.Commit();

        Assert.Equal((EntityState.Detached, EntityState.Transient), (jack.GetState(), added.GetState()));
        Assert.Equal(["jack", "ed", "fred", "chuck"], Database.Texts("SELECT name FROM users ORDER BY id"));
        Assert.NotSame(jack, session.Get<User>(7));
        Assert.Throws<SessionStateException>(() => session.Expunge(jack));
    }

    private T Detached<T>(int id)
        where T : Entity, Relata.IEntity<T>
    {
        using var session = Database.OpenSession();
        return session.Get<T>(id)!;
    }
}

public sealed class SqliteAttachTests : AttachTests<SqliteFile>;

public sealed class MariaDbAttachTests : AttachTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAttachTests : AttachTests<PostgreSqlTestDatabase>;
