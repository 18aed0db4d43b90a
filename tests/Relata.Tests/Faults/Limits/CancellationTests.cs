using Relata.Providers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Limits;

/// <summary>What is cancelled stops, is told as such, and leaves its connection to others.</summary>
public abstract class CancellationTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_query_stops()
    {
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);

        await AssertStopsAsync(Test.WaitUntilEndlessAsync, token => unit.Session.Sql<int>($"SELECT n FROM endless").SingleAsync(token));

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_query_outside_of_a_transaction_stops_and_the_session_goes_on_at_once()
    {
        await using var database = OpenSingle();
        await using var session = database.OpenSession();

        await AssertStopsAsync(Test.WaitUntilEndlessAsync, token => session.Sql<int>($"SELECT n FROM endless").SingleAsync(token));

        Assert.Equal(4, await session.Query<User>().CountAsync());
    }

    [Fact]
    public async Task A_flush_stops()
    {
        Test.MakeInsertsEndless(Database, "addresses");
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);
        unit.Renamed.Addresses.Add(new Address { Email = "new" });

        await AssertStopsAsync(Test.WaitUntilEndlessAsync, unit.Session.FlushAsync);

        await unit.AssertUndoneAsync();
        Assert.Single(unit.Renamed.Addresses);
    }

    [Fact]
    public async Task A_flush_that_waits_for_a_lock_stops()
    {
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database);
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);

        await AssertStopsAsync(Test.WaitUntilLockedAsync, unit.Session.FlushAsync);

        await holder.Session.RollbackAsync();
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task What_is_cancelled_before_it_begins_sends_nothing()
    {
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);
        var cancelled = new CancellationToken(canceled: true);
        var sent = unit.Session.StatementCount;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.OpenSession().Query<User>().ToListAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unit.Session.CommitAsync(cancelled));

        Assert.Equal(sent, unit.Session.StatementCount);
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_before_it_begins_can_be_rolled_back()
    {
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unit.Session.CommitAsync(new CancellationToken(canceled: true)));

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_unit_that_is_cancelled_is_not_run_again()
    {
        await using var database = OpenSingle();
        var attempts = 0;

        await AssertStopsAsync(Test.WaitUntilEndlessAsync, token => database.RunAsync(
            session =>
            {
                attempts++;
                return session.ExecuteAsync($"UPDATE users SET name = (SELECT n FROM endless)", token);
            },
            options: null,
            token));

        Assert.Equal(1, attempts);
        Assert.Equal(["jack", "ed", "fred", "chuck"], database.Texts("SELECT name FROM users ORDER BY id"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_statement_of_a_provider_stops(bool isAsync)
    {
        await using var database = OpenSingle();

        await AssertStopsAsync(Test.WaitUntilEndlessAsync, token =>
        {
            database.On(connection => connection.SendAsync(new PlainStatement("UPDATE users SET name = (SELECT n FROM endless)"), isAsync, token));
            return Task.CompletedTask;
        });

        Assert.Equal(["jack", "ed", "fred", "chuck"], database.Texts("SELECT name FROM users ORDER BY id"));
    }

    private static async Task AssertStopsAsync(Func<Task> waitUntilRunning, Func<CancellationToken, Task> run)
    {
        using var cancellation = new CancellationTokenSource();
        var running = Task.Run(() => run(cancellation.Token));
        await waitUntilRunning();
        Assert.False(running.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}

public sealed class SqliteCancellationTests : CancellationTests<SqliteFile>;

public sealed class MariaDbCancellationTests : CancellationTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCancellationTests : CancellationTests<PostgreSqlTestDatabase>;
