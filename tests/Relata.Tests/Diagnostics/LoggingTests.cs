using Microsoft.Extensions.Logging;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>What is logged, under which event, and that values are not.</summary>
public abstract class LoggingTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly RecordedLog _log = new();

    [Fact]
    public async Task A_statement_is_logged_with_its_reason_and_rows_and_without_values()
    {
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        var name = "jack";
        var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).SingleAsync(u => u.Name == name);
        session.Add(new User { Name = "secret" });
        Assert.Single(user.Addresses);

        var statements = Events("Debug Relata.Statements 100 StatementExecuted: ");
        Assert.Equal(
            ["query for User: 1 rows", "User.Orders by SelectIn: 3 rows", "flush: INSERT User (Name) x1: 1 rows", "lazy load: User.Addresses: 1 rows"],
            statements.Select(statement => statement[..statement.IndexOf(" in ", StringComparison.Ordinal)]));
        Assert.Contains("SELECT", statements[0], StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Events, entry => entry.Contains("jack", StringComparison.Ordinal) || entry.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_streamed_query_is_logged_once_when_its_rows_have_been_read()
    {
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        var read = 0;
        await foreach (var user in session.Query<User>().AsAsyncEnumerable())
        {
            read += user.Id > 0 ? 1 : 0;
        }

        Assert.Equal(4, read);
        Assert.StartsWith("query for User: 4 rows", Assert.Single(Events("Debug Relata.Statements 100 StatementExecuted: ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_logged_where_that_is_allowed_and_said_once()
    {
        Database.Diagnostics.LogParameters = true;
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        int[] ids = [7, 8];
        await session.Query<User>().Where(u => ids.Contains(u.Id) && u.Name != "it's").ToListAsync();
        session.AddRange(Enumerable.Range(1, 12).Select(i => new User { Name = $"new {i}" }));
        await session.CommitAsync();

        Assert.Single(Events("Warning Relata.Statements 103 ParametersAreLogged: "));
        var statements = Events("Debug Relata.Statements 100 StatementExecuted: ");
        Assert.EndsWith("\n[{7, 8}, 'it's']", statements[0], StringComparison.Ordinal);
        Assert.Contains("['new 1'] ['new 2'] ", statements[1], StringComparison.Ordinal);
        Assert.EndsWith("['new 10'] and 2 more", statements[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_statement_is_logged_by_its_code_because_the_servers_message_may_have_values()
    {
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        session.Add(new User { Id = 7, Name = "secret" });

        var error = await Assert.ThrowsAnyAsync<ConstraintViolationException>(() => session.FlushAsync());

        var failed = Assert.Single(Events("Debug Relata.Statements 101 StatementFailed: "));
        Assert.Contains($"ms: {error.Code}\n", failed, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Events, entry => entry.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slow_statements_are_warned_of_by_the_clock_of_the_database()
    {
        using var warnings = new RecordedLog(LogLevel.Warning);
        Database.Diagnostics.LoggerFactory = warnings;
        Database.Diagnostics.TimeProvider = new SteppingTime(TimeSpan.FromMilliseconds(20));
        await using var session = Database.OpenSession();
        await session.GetAsync<User>(7);
        Assert.Empty(warnings.Events);

        Database.Diagnostics.SlowStatement = TimeSpan.FromMilliseconds(10);
        await session.GetAsync<User>(8);
        Assert.StartsWith("Warning Relata.Statements 102 SlowStatement: User by key took 20 ms, more than 10 ms: 1 rows", Assert.Single(warnings.Events), StringComparison.Ordinal);

        Database.Diagnostics.SlowStatement = TimeSpan.FromMilliseconds(21);
        await session.GetAsync<User>(9);
        Assert.Single(warnings.Events);
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.Diagnostics.SlowStatement = TimeSpan.FromTicks(-1));
    }

    [Fact]
    public async Task Waiting_for_a_connection_is_warned_of()
    {
        using var warnings = new RecordedLog(LogLevel.Warning);
        Database.Diagnostics.LoggerFactory = warnings;
        Database.Diagnostics.TimeProvider = new SteppingTime(TimeSpan.FromSeconds(2));
        await using var session = Database.OpenSession();
        await session.GetAsync<User>(7);

        Assert.StartsWith("Warning Relata.Connections 401 SlowConnection: Waiting for a connection took 2000 ms", Assert.Single(warnings.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactions_are_logged_from_begin_to_end()
    {
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).ToListAsync();
        session.Add(new User { Name = "new" });
        await session.CommitAsync();
        session.Add(new User { Name = "undone" });
        await session.FlushAsync();
        await session.RollbackAsync();

        Assert.Equal(
            ["200 TransactionBegun", "200 TransactionBegun", "201 TransactionCommitted", "200 TransactionBegun", "202 TransactionRolledBack"],
            Events("Debug Relata.Transactions ").Select(entry => entry[..entry.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("read only", Events("Debug Relata.Transactions 200 ")[0], StringComparison.Ordinal);
        Assert.Contains("read and write", Events("Debug Relata.Transactions 200 ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plans_and_warnings_are_logged_under_events_of_their_own()
    {
        Database.Diagnostics.LoggerFactory = _log;
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.Joined((User u) => u.Addresses)).ToListAsync();
        await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.Joined((User u) => u.Addresses)).ToListAsync();
        Assert.Equal(5, users.Sum(user => user.Orders.Count));
        foreach (var order in users.SelectMany(user => user.Orders))
        {
            Assert.NotEmpty(order.Items);
        }

        session.LazyLoading = LazyLoading.Log;
        Assert.Null(users.Single(user => user.Id == 7).Addresses[0].Dingaling);

        Assert.Contains("Orders  Joined (option)", Assert.Single(Events("Debug Relata.Loading 300 QueryPlanned: ")), StringComparison.Ordinal);
        Assert.Single(Events("Warning Relata.Loading 301 RepeatedLazyLoad: Order.Items was loaded lazily for 4 Order objects"));
        Assert.Single(Events("Warning Relata.Loading 302 LazyLoad: Address.Dingaling"));
        Assert.Single(Events("Warning Relata.Loading 303 MultipliedRows: User.Addresses and User.Orders are joined beside each other"));
    }

    [Fact]
    public async Task A_retry_is_logged_and_waits_by_the_clock_of_the_database()
    {
        var time = new SteppingTime(TimeSpan.FromMilliseconds(1));
        Database.Diagnostics.LoggerFactory = _log;
        Database.Diagnostics.TimeProvider = time;
        var attempts = 0;

        await Database.RunAsync(
            async session =>
            {
                await session.GetAsync<User>(7);
                if (++attempts < 3)
                {
                    throw new DeadlockException("This attempt is told to fail.", null);
                }
            },
            new RunOptions { FirstDelay = TimeSpan.FromHours(1), LongestDelay = TimeSpan.FromHours(10) },
            TestContext.Current.CancellationToken);

        var retries = Events("Warning Relata.Connections 400 UnitRetried: ");
        Assert.Equal(2, retries.Length);
        Assert.StartsWith("Attempt 1 of a unit of work failed (REL114). The next attempt begins in ", retries[0], StringComparison.Ordinal);
        Assert.InRange(time.Delays[0], TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        Assert.InRange(time.Delays[1], TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }

    public override async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string[] Events(string start) =>
        [.. _log.Events.Where(entry => entry.StartsWith(start, StringComparison.Ordinal)).Select(entry => entry[start.Length..])];
}

public sealed class SqliteLoggingTests : LoggingTests<SqliteFile>;

public sealed class MariaDbLoggingTests : LoggingTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLoggingTests : LoggingTests<PostgreSqlTestDatabase>;
