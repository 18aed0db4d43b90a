using System.Reflection;
using System.Runtime.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

public abstract class SessionStateTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_object_goes_from_transient_to_pending_persistent_deleted_and_detached()
    {
        using var session = Database.OpenSession();
        var user = new User { Name = "new" };
        Assert.Equal(EntityState.Transient, user.GetState());
        session.Add(user);
        Assert.Equal(EntityState.Pending, user.GetState());
        session.Flush();
        Assert.Equal(EntityState.Persistent, user.GetState());
        session.Delete(user);
        session.Flush();
        Assert.Equal(EntityState.Deleted, user.GetState());
        session.Commit();
        Assert.Equal(EntityState.Detached, user.GetState());
        Assert.Contains("has been deleted", Assert.Throws<SessionStateException>(() => session.Add(user)).Message);
    }

    [Fact]
    public async Task Get_finds_what_the_session_has_without_sql()
    {
        await using var session = Database.OpenSession();

        var first = await session.GetAsync<User>(7);
        var second = await session.GetAsync<User>(7);

        Assert.Same(first, second);
        Assert.Same(first, session.Query<User>().Single(u => u.Name == "jack"));
        Assert.Equal(2, session.StatementCount);
        Assert.Null(await session.GetAsync<User>(99));
    }

    [Fact]
    public void Objects_stay_as_they_are_after_a_commit_and_after_the_close()
    {
        User user;
        using (var session = Database.OpenSession())
        {
            user = session.Get<User>(7)!;
            Assert.Single(user.Addresses);
            user.Name = "john";
            session.Commit();
            var before = session.StatementCount;
            Assert.Equal(("john", 1), (user.Name, user.Addresses.Count));
            Assert.Equal(0, session.StatementCount - before);
        }

        Assert.Equal(("john", 1, EntityState.Detached), (user.Name, user.Addresses.Count, user.GetState()));
    }

    [Fact]
    public void A_commit_that_expires_makes_the_next_read_load()
    {
        using var session = Database.OpenSession();
        session.ExpireOnCommit = true;
        var user = session.Get<User>(7)!;
        Assert.Single(user.Addresses);
        session.Commit();
        Database.Execute("UPDATE users SET name = 'john' WHERE id = 7");
        var before = session.StatementCount;

        Assert.Same(user, session.Get<User>(7));
        Assert.Equal(("john", 1), (user.Name, user.Addresses.Count));
        Assert.Equal(2, session.StatementCount - before);
    }

    [Fact]
    public void A_rollback_returns_objects_to_what_they_were()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        Assert.Single(jack.Addresses);
        var added = new Address { Email = "new" };
        jack.Name = "changed";
        jack.Addresses.Add(added);
        session.Flush();
        Assert.NotEqual(0, added.Id);
        var before = session.StatementCount;

        session.Rollback();

        Assert.Equal(("jack", 1), (jack.Name, jack.Addresses.Single().Id));
        Assert.Equal((EntityState.Transient, 0), (added.GetState(), added.Id));
        Assert.Equal(0, session.StatementCount - before); // SQLAlchemy: 2, as it reads everything again
        Assert.False(session.HasChanges);
        Assert.Equal(["jack"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public void A_deleted_object_is_persistent_again_after_a_rollback()
    {
        using var session = Database.OpenSession();
        var user = session.Get<User>(10)!;
        session.Delete(user);
        session.Flush();
        Assert.Null(session.Query<User>().FirstOrDefault(u => u.Id == 10));

        session.Rollback();

        Assert.Equal(EntityState.Persistent, user.GetState());
        Assert.Same(user, session.Get<User>(10));
    }

    [Fact]
    public void A_session_that_is_disposed_without_a_commit_leaves_rows_and_objects_as_they_were()
    {
        var added = new User { Name = "new" };
        User jack;
        using (var session = Database.OpenSession())
        {
            jack = session.Get<User>(7)!;
            jack.Name = "changed";
            session.Add(added);
            session.Flush();
        }

        Assert.Equal(["jack", "ed", "fred", "chuck"], Database.Texts("SELECT name FROM users ORDER BY id"));
        Assert.Equal(("jack", 0, EntityState.Transient), (jack.Name, added.Id, added.GetState()));
    }

    [Fact]
    public void What_a_failed_session_was_given_does_not_stay_queued_on_an_object_of_a_page()
    {
        User user;
        using (var first = Database.OpenSession())
        {
            user = first.Get<User>(7)!;
        }

        using (var failed = Database.OpenSession())
        {
            failed.Add(new Order { Description = "lost", User = user });
        }

        using var session = Database.OpenSession();
        session.Add(new Order { Description = "kept", User = user });
        session.Commit();

        Assert.Equal(["kept"], Database.Texts("SELECT description FROM orders WHERE id > 5"));
    }

    [Fact]
    public void A_savepoint_takes_back_only_what_came_after_it()
    {
        using var session = Database.OpenSession();
        var (jack, ed) = (session.Get<User>(7)!, session.Get<User>(8)!);
        Assert.Equal(3, ed.Addresses.Count);
        jack.Name = "outer";
        var inner = new User { Name = "new" };
        using (var nested = session.BeginNested())
        {
            jack.Name = "inner";
            session.Add(inner);
            session.Flush();
            nested.Rollback();
        }

        var before = session.StatementCount;
        Assert.Equal(("outer", 3), (jack.Name, ed.Addresses.Count));
        Assert.Equal(0, session.StatementCount - before); // SQLAlchemy: 1
        Assert.Equal(EntityState.Transient, inner.GetState());
        session.Commit();
        Assert.Equal(["outer", "ed", "fred", "chuck"], Database.Texts("SELECT name FROM users ORDER BY id"));
    }

    [Fact]
    public void A_savepoint_that_is_committed_is_undone_with_the_transaction_around_it()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        using (var nested = session.BeginNested())
        {
            jack.Name = "inner";
            nested.Commit();
        }

        session.Flush();
        session.Rollback();

        Assert.Equal("jack", jack.Name);
        Assert.Equal(["jack"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_failed_flush_inside_a_savepoint_costs_only_the_savepoint()
    {
        await using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        jack.Name = "outer";
        await using (await session.BeginNestedAsync())
        {
            session.Add(new User { Id = 9, Name = "taken" });
            await Assert.ThrowsAsync<ConstraintViolationException>(() => session.FlushAsync());
        }

        await session.CommitAsync();

        Assert.Equal(["outer"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public void Queries_and_lazy_loads_see_what_is_not_flushed_unless_told_not_to()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        jack.Addresses.Add(new Address { Email = "zz" });
        var before = session.StatementCount;
        session.Query<Order>().ToList();
        Assert.Equal(2, session.StatementCount - before);

        jack.Name = "q";
        before = session.StatementCount;
        Assert.Equal(3, jack.Orders.Count);
        Assert.Equal(2, session.StatementCount - before);

        jack.Name = "r";
        before = session.StatementCount;
        Assert.Same(jack, session.Get<User>(7));
        Assert.Equal(0, session.StatementCount - before);
        using (session.NoAutoflush())
        {
            session.Query<Order>().ToList();
        }

        Assert.Equal(1, session.StatementCount - before);
    }

    [Fact]
    public async Task Two_operations_at_once_are_told_of_each_other()
    {
        await using var session = Database.OpenSession();
        using var use = session.Use("the first");

        var error = await Assert.ThrowsAsync<ConcurrentSessionUseException>(() => session.CommitAsync());

        Assert.Contains("Commit began while the first was under way", error.Message);
    }

    [Fact]
    public void A_closed_session_says_so()
    {
        var session = Database.OpenSession();
        session.Dispose();
        session.Dispose();

        Assert.Contains("Get on a session that is closed", Assert.Throws<ObjectDisposedException>(() => session.Get<User>(7)).Message);
    }

    [Fact]
    public void Of_a_closed_session_only_what_it_was_set_to_and_what_it_did_can_be_read()
    {
        var session = Database.OpenSession();
        session.RecordStatements = true;
        session.RecordLoads = true;
        session.RecordFlushes = true;
        _ = session.Get<User>(8);
        using var pause = session.NoAutoflush();
        session.Dispose();

        var refused = typeof(Session).GetProperties().Where(property => Record.Exception(() => property.GetValue(session)) is not null);

        Assert.Equal(["HasChanges", "Connection"], refused.Select(property => property.Name));
        Assert.Single(session.Statements);
        Assert.Single(session.Loads);
    }

    [Fact]
    public async Task Every_operation_on_a_closed_session_throws_as_on_any_disposed_object()
    {
        var session = Database.OpenSession();
        var ed = session.Get<User>(8)!;
        session.Dispose();

        Action[] operations =
        [
            () => session.Query<User>().ToList(), () => session.Query<User>().Count(), () => session.Get<User>(8), () => session.Get<User>((object)8),
            () => session.Add(new User { Name = "new" }), () => session.AddRange(new User { Name = "new" }), () => session.Delete(ed), () => session.Merge(ed),
            () => session.Refresh(ed), () => session.Expire(ed), () => session.Expunge(ed), session.Flush, () => session.Commit(), session.Rollback,
            () => session.BeginNested(), () => session.Load(ed, Load.SelectIn((User u) => u.Addresses)), () => session.Upsert(new User { Name = "new" }),
            () => session.Execute($"UPDATE users SET name = 'x'"), () => session.Sql<int>($"SELECT 1").ToList(), () => session.Contains(ed), () => session.NoAutoflush(),
            () => _ = session.HasChanges, () => _ = session.Connection, () => session.Purge(ed), () => session.Restore(ed), () => session.ExpectStatements(1), () => session.BeginSnapshot(),
            () => _ = session.Query<User>().AsEnumerable().ToList(),
        ];
        Func<Task>[] waiting =
        [
            () => session.Query<User>().ToListAsync(), () => session.GetAsync<User>(8), () => session.MergeAsync(ed), () => session.RefreshAsync(ed),
            () => session.FlushAsync(), () => session.CommitAsync(), () => session.RollbackAsync(), () => session.BeginNestedAsync(),
            () => session.BeginSnapshotAsync(), () => session.GetConnectionAsync(), () => session.RestoreAsync(ed), () => session.Query<User>().AsAsyncEnumerable().ToListAsync().AsTask(),
            () => session.LoadAsync(ed, u => u.Addresses), () => session.UpsertAsync(new User { Name = "new" }),
            () => session.ExecuteAsync($"UPDATE users SET name = 'x'"), () => session.Sql<int>($"SELECT 1").ToListAsync(),
        ];

        string[] covered =
        [
            "Add", "AddRange", "BeginNested", "BeginNestedAsync", "BeginSnapshot", "BeginSnapshotAsync", "Commit", "CommitAsync", "Contains",
            "Delete", "Dispose", "DisposeAsync", "ExpectStatements", "Expire", "Expunge", "Flush", "FlushAsync", "Get", "GetAsync", "GetConnectionAsync", "Merge", "MergeAsync", "NoAutoflush", "Purge", "Query", "Refresh", "RefreshAsync", "Restore", "RestoreAsync", "Rollback", "RollbackAsync",
        ];
        var members = typeof(Session).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName);
        Assert.Equal(covered, members.Select(method => method.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(operations, operation => Assert.Contains("on a session that is closed", Assert.Throws<ObjectDisposedException>(operation).Message));
        foreach (var operation in waiting)
        {
            Assert.Contains("on a session that is closed", (await Assert.ThrowsAsync<ObjectDisposedException>(operation)).Message);
        }

        Assert.Throws<DetachedInstanceException>(() => ed.Addresses.Count);
    }

    [Fact]
    public void The_texts_of_statements_are_kept_only_where_asked_for()
    {
        using var session = Database.OpenSession();
        _ = session.Get<User>(7);
        Assert.Contains("Set RecordStatements", Assert.Throws<SessionStateException>(() => session.Statements).Message);

        session.RecordStatements = true;
        _ = session.Get<User>(8);
        Assert.Single(session.Statements);
        Assert.Equal(2, session.StatementCount);

        session.RecordStatements = false;
        Assert.Throws<SessionStateException>(() => session.Statements);
    }

    [Fact]
    public void An_object_kept_after_the_close_does_not_keep_the_others()
    {
        var (kept, others) = LoadAndClose();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.All(others, other => Assert.False(other.IsAlive));
        Assert.Equal("jack", kept.Name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (User Kept, List<WeakReference> Others) LoadAndClose()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().OrderBy(u => u.Id).ToList();
        users[1].Name = "changed";
        session.Commit();
        return (users[0], [.. users.Skip(1).Select(user => new WeakReference(user))]);
    }

    [Fact]
    public void Questions_to_an_object_send_nothing()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        var before = session.StatementCount;

        Assert.False(address.IsLoaded(a => a.User));
        address.Email = "changed";
        Assert.Equal(["Email"], address.ChangedProperties());
        address.User = null;
        Assert.True(address.IsLoaded(a => a.User));
        Assert.Equal(["UserId", "Email", "User"], address.ChangedProperties());
        Assert.Equal(0, session.StatementCount - before);
    }

    [Fact]
    public void After_a_commit_that_expires_the_object_and_its_list_take_a_statement_each()
    {
        using var session = Database.OpenSession();
        session.ExpireOnCommit = true;
        var user = session.Get<User>(7)!;
        Assert.Single(user.Addresses);
        session.Commit();
        Database.Execute("UPDATE users SET name = 'john' WHERE id = 7");
        var before = session.StatementCount;

        Assert.Equal("jack", user.Name); // SQLAlchemy reads the row here
        Assert.Equal(0, session.StatementCount - before);
        Assert.Equal("john", session.Get<User>(7)!.Name);
        Assert.Equal(1, session.StatementCount - before);
        Assert.Single(user.Addresses);
        Assert.Equal(2, session.StatementCount - before);
    }
}

public sealed class SqliteSessionStateTests : SessionStateTests<SqliteFile>;

public sealed class MariaDbSessionStateTests : SessionStateTests<MariaDbTestDatabase>;

public sealed class PostgreSqlSessionStateTests : SessionStateTests<PostgreSqlTestDatabase>;
