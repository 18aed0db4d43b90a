using System.Data;
using System.Diagnostics;
using Relata.Rows;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>What PostgreSQL and its driver report, as the exceptions that users catch.</summary>
public sealed class ErrorTests : FixTest<PostgreSqlTestDatabase>
{
    [Theory]
    [InlineData("40001", typeof(SerializationFailureException), true)]
    [InlineData("40P01", typeof(DeadlockException), true)]
    [InlineData("55P03", typeof(LockTimeoutException), true)]
    [InlineData("53100", typeof(StorageFullException), false)]
    [InlineData("22012", typeof(DatabaseException), false)]
    public void A_state_has_an_exception_of_its_own(string state, Type expected, bool isTransient)
    {
        var error = Assert.IsType<DatabaseException>(
            Record.Exception(() => Database.Execute($"DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{state}'; END $$")), exactMatch: false);

        Assert.Equal((expected, isTransient), (error.GetType(), error.IsTransient));
    }

    [Fact]
    public async Task A_deadlock_ends_one_of_two_and_the_other_goes_on()
    {
        await using var one = Database.OpenSession();
        await using var other = Database.OpenSession();
        one.Execute($"UPDATE users SET name = 'one' WHERE id = 7");
        other.Execute($"UPDATE users SET name = 'other' WHERE id = 8");

        var waiting = Record.ExceptionAsync(() => one.ExecuteAsync($"UPDATE users SET name = 'one' WHERE id = 8"));
        var second = await Record.ExceptionAsync(() => other.ExecuteAsync($"UPDATE users SET name = 'other' WHERE id = 7"));
        await other.RollbackAsync();
        var first = await waiting;

        Assert.IsType<DeadlockException>(first ?? second);
        Assert.True(first is null || second is null);
    }

    [Fact]
    public void Of_two_serializable_transactions_that_fit_in_no_order_one_fails()
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();
        (one.IsolationLevel, other.IsolationLevel) = (IsolationLevel.Serializable, IsolationLevel.Serializable);
        one.Execute($"UPDATE users SET name = (SELECT count(*)::text FROM users WHERE name = 'jack') WHERE id = 8");
        other.Execute($"UPDATE users SET name = (SELECT count(*)::text FROM users WHERE name = 'ed') WHERE id = 7");

        one.Commit();

        Assert.True(Assert.Throws<SerializationFailureException>(other.Commit).IsTransient);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_statement_that_takes_too_long_is_broken_off(bool isAsync)
    {
        await using var session = Database.OpenSession();
        session.CommandTimeout = TimeSpan.FromSeconds(1);
        var watch = Stopwatch.StartNew();

        var error = isAsync
            ? await Assert.ThrowsAsync<CommandTimeoutException>(() => session.ExecuteAsync($"SELECT pg_sleep(30)"))
            : Assert.Throws<CommandTimeoutException>(() => session.Execute($"SELECT pg_sleep(30)"));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Contains("longer than 1 s", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal(4, await session.Query<User>().CountAsync());
    }

    [Fact]
    public async Task What_the_server_limits_is_a_timeout_as_well()
    {
        await using var session = Database.OpenSession();
        await session.ExecuteAsync($"SET LOCAL statement_timeout = 50");

        await Assert.ThrowsAsync<CommandTimeoutException>(() => session.ExecuteAsync($"SELECT pg_sleep(30)"));
    }

    [Fact]
    public async Task Cancelling_frees_the_connection()
    {
        using var database = Test.Open(FixData.Models, "Maximum Pool Size=1;Timeout=5");
        for (var round = 0; round < 3; round++)
        {
            await using var session = database.OpenSession();
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync($"SELECT pg_sleep(30)", cancellation.Token));
        }

        await using var next = database.OpenSession();
        Assert.Equal(4, await next.Query<User>().CountAsync());
    }

    [Fact]
    public void An_exhausted_pool_says_so()
    {
        using var database = Test.Open(FixData.Models, "Maximum Pool Size=1;Timeout=1");
        using var holding = database.OpenSession();
        holding.Execute($"UPDATE users SET name = 'held' WHERE id = 7");
        using var session = database.OpenSession();

        var error = Assert.Throws<ConnectionPoolExhaustedException>(() => session.Query<User>().Count());

        Assert.Contains("Dispose sessions as soon as their work is done", error.Message, StringComparison.Ordinal);
        holding.Rollback();
        Assert.Equal(4, session.Query<User>().Count());
    }

    [Theory]
    [InlineData("Port=1", typeof(DatabaseUnavailableException), "cannot be reached")]
    [InlineData("Database=nowhere", typeof(DatabaseException), "Create it with createdb")]
    [InlineData("Password=wrong", typeof(DatabaseException), "does not let the user in")]
    public async Task What_cannot_be_opened_says_why(string settings, Type expected, string why)
    {
        using var database = Test.Open(FixData.Models, settings);
        await using var session = database.OpenSession();

        var error = Assert.IsType<DatabaseException>(await Record.ExceptionAsync(() => session.Query<User>().CountAsync()), exactMatch: false);

        Assert.Equal(expected, error.GetType());
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_the_server_ends_is_lost_and_the_next_session_has_another(bool isIdle)
    {
        await using var session = Database.OpenSession();
        await session.ExecuteAsync($"UPDATE users SET name = 'lost' WHERE id = 7");
        var process = await session.Sql<int>($"SELECT pg_backend_pid()").SingleAsync();
        var sleeping = isIdle ? null : session.ExecuteAsync($"SELECT pg_sleep(30)");
        await Task.Delay(TimeSpan.FromMilliseconds(50));

        Test.Terminate(process);

        var error = await Assert.ThrowsAsync<ConnectionLostException>(() => sleeping ?? session.ExecuteAsync($"SELECT 1"));
        Assert.True(error.IsTransient);
        await session.RollbackAsync();
        Assert.Equal("jack", await session.Query<User>().Where(u => u.Id == 7).Select(u => u.Name).SingleAsync());
    }

    [Fact]
    public async Task A_transaction_in_which_a_statement_failed_is_not_committed_in_silence()
    {
        var error = await Assert.ThrowsAsync<DatabaseException>(() => OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await connection.SendAsync("UPDATE users SET name = 'lost' WHERE id = 7");
            await Assert.ThrowsAsync<DatabaseException>(() => connection.SendAsync("SELECT nothing"));
            await connection.CommitAsync(isAsync: true, CancellationToken.None);
        }));

        Assert.Contains("would roll it back in place of committing it", error.Message, StringComparison.Ordinal);
        Assert.Equal(["jack"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_rollback_to_a_savepoint_heals_the_transaction()
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await connection.SendAsync("UPDATE users SET name = 'kept' WHERE id = 7");
            await connection.SendAsync("SAVEPOINT here");
            await Assert.ThrowsAsync<DatabaseException>(() => connection.SendAsync("SELECT nothing"));
            await connection.SendAsync("ROLLBACK TO SAVEPOINT here");
            await connection.CommitAsync(isAsync: true, CancellationToken.None);
        });

        Assert.Equal(["kept"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public void A_text_with_the_null_character_is_refused_and_the_session_goes_on_after_a_rollback()
    {
        using var session = Database.OpenSession();
        session.Add(new User { Name = "a\0b" });

        Assert.Contains("U+0000", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);

        session.Rollback();
        session.Add(new User { Name = "\uD83D" });
        Assert.Contains("U+D83D", Assert.Throws<DatabaseException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal(4, session.Query<User>().Count());
    }

    private async Task OnConnection(Func<DatabaseConnection, Task> use)
    {
        var connection = await Database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        try
        {
            await use(connection);
        }
        finally
        {
            Database.GiveBack(connection);
        }
    }
}
