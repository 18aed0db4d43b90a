using System.Data;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>Which state of the database the statements of a session see while another session writes.</summary>
public abstract class SnapshotTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Queries_and_lazy_loads_in_a_snapshot_see_one_state_while_another_session_writes()
    {
        await using var session = Database.OpenSession();
        List<User> users;
        await using (await session.BeginSnapshotAsync())
        {
            users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
            await MoveAsync();

            Assert.Equal([1, 3, 1, 0], users.Select(user => user.Addresses.Count));
            Assert.Equal(5, await session.Query<Address>().CountAsync());
            Assert.Equal([7, 8, 8, 8, 9], (await session.Query<Address>().PopulateExisting().OrderBy(a => a.Id).ToListAsync()).Select(address => address.UserId!.Value));
        }

        session.Expire(users[3]);
        Assert.Equal(2, users[3].Addresses.Count);
        Assert.Equal(6, await session.Query<Address>().CountAsync());
    }

    // Without a snapshot, each load is one of its own.
    [Fact]
    public async Task Separate_loads_see_what_was_committed_between_them()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        await MoveAsync();

        Assert.Equal([1, 2, 1, 2], users.Select(user => user.Addresses.Count));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public async Task All_statements_of_one_load_see_one_state_while_another_session_writes_between_them(Loading strategy)
    {
        await using var interposed = new InterposedDatabase(Database, FixData.Models, sent => sent == 1 ? MoveAsync() : Task.CompletedTask);
        await using var session = interposed.OpenSession();

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal([1, 3, 1, 0], users.Select(user => user.Addresses.Count));
        Assert.True(session.StatementCount > 1);
        await using var fresh = Database.OpenSession();
        Assert.Equal(6, await fresh.Query<Address>().CountAsync());
    }

    [Fact]
    public async Task A_snapshot_does_not_write_and_keeps_what_is_pending()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        using (session.BeginSnapshot())
        {
            user.Name = "changed";

            Assert.Contains("snapshot", (await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync())).Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<SessionStateException>(() => session.Query<User>().CountAsync());
            await Assert.ThrowsAsync<SessionStateException>(() => session.Query<User>().ForUpdate().ToListAsync());
            using (session.NoAutoflush())
            {
                Assert.Equal(4, await session.Query<User>().CountAsync());
            }
        }

        await session.CommitAsync();
        await using var fresh = Database.OpenSession();
        Assert.Equal("changed", (await fresh.GetAsync<User>(7))!.Name);
    }

    [Fact]
    public async Task A_rollback_undoes_changes_and_the_snapshot_goes_on()
    {
        await using var session = Database.OpenSession();
        await using var snapshot = await session.BeginSnapshotAsync();
        var user = (await session.Query<User>().ToListAsync()).Single(u => u.Id == 10);
        user.Name = "changed";
        await MoveAsync();

        await session.RollbackAsync();

        Assert.Equal("chuck", user.Name);
        Assert.Empty(user.Addresses);
    }

    [Fact]
    public async Task A_snapshot_is_refused_in_a_transaction_in_another_snapshot_and_with_an_isolation_level()
    {
        await using var session = Database.OpenSession();
        using (session.BeginSnapshot())
        {
            Assert.Contains("another one", Assert.Throws<SessionStateException>(() => session.BeginSnapshot()).Message, StringComparison.Ordinal);
        }

        session.Add(new Keyword { Name = "new" });
        await session.FlushAsync();
        Assert.Contains("Commit first", Assert.Throws<SessionStateException>(() => session.BeginSnapshot()).Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        session.IsolationLevel = IsolationLevel.Serializable;
        Assert.Contains("IsolationLevel", Assert.Throws<SessionStateException>(() => session.BeginSnapshot()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_a_session_ends_its_snapshot_and_frees_the_connection()
    {
        var session = Database.OpenSession();
        var snapshot = session.BeginSnapshot();
        await session.Query<User>().CountAsync();
        await session.DisposeAsync();
        await snapshot.DisposeAsync();

        await MoveAsync();
        await using var other = Database.OpenSession();
        Assert.Equal(6, await other.Query<Address>().CountAsync());
    }

    // An address moves to another user, and one is added to that user.
    private async Task MoveAsync()
    {
        await using var other = Database.OpenSession();
        (await other.GetAsync<Address>(3))!.UserId = 10;
        other.Add(new Address { UserId = 10, Email = "new" });
        await other.CommitAsync();
    }
}

public sealed class SqliteSnapshotTests : SnapshotTests<SqliteFile>;

public sealed class MariaDbSnapshotTests : SnapshotTests<MariaDbTestDatabase>;

public sealed class PostgreSqlSnapshotTests : SnapshotTests<PostgreSqlTestDatabase>;
