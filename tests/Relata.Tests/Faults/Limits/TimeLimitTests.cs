using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Limits;

/// <summary>What takes longer than it may is broken off, and is not worth another try.</summary>
public abstract class TimeLimitTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_that_takes_longer_than_the_session_lets_it_is_broken_off(bool isAsync)
    {
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);
        unit.Session.CommandTimeout = TimeSpan.FromSeconds(1);
        var query = unit.Session.Sql<int>($"SELECT n FROM endless");

        await AssertBrokenOffAsync(() => isAsync ? query.SingleAsync() : Task.Run(() => query.Single()));

        await unit.AssertUndoneAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flush_that_takes_longer_than_the_session_lets_it_is_broken_off(bool isAsync)
    {
        Test.MakeInsertsEndless(Database, "addresses");
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);
        unit.Session.CommandTimeout = TimeSpan.FromSeconds(1);
        unit.Renamed.Addresses.Add(new Address { Email = "new" });

        await AssertBrokenOffAsync(() => isAsync ? unit.Session.FlushAsync() : Task.Run(unit.Session.Flush));

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task What_the_connection_string_says_of_time_holds_too()
    {
        Assert.SkipWhen(Test.OneSecond is null, "The connection string says for how long a lock is waited for, and nothing else.");
        await using var database = Test.Open(FixData.Models, $"{Test.OneConnection};{Test.OneSecond}");
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);

        await AssertBrokenOffAsync(() => unit.Session.Sql<int>($"SELECT n FROM endless").SingleAsync());

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task What_the_session_says_of_time_counts_more_than_the_connection_string()
    {
        Assert.SkipWhen(Test.OneSecond is null, "The connection string says for how long a lock is waited for, and nothing else.");
        await using var database = Test.Open(FixData.Models, $"{Test.OneConnection};{Test.OneSecond}");
        await using var session = database.OpenSession();
        session.CommandTimeout = TimeSpan.FromSeconds(30);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1.5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Sql<int>($"SELECT n FROM endless").SingleAsync(cancellation.Token));
    }

    [Fact]
    public async Task What_the_server_limits_is_broken_off_as_well()
    {
        Assert.SkipWhen(Test.TooLongForServer is null, "There is no server.");
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);

        var error = await Assert.ThrowsAsync<CommandTimeoutException>(async () =>
        {
            foreach (var text in Test.TooLongForServer)
            {
                await unit.Session.ExecuteAsync(Text(text));
            }
        });

        Assert.False(error.IsTransient);
        await unit.AssertUndoneAsync();
    }

    private static async Task AssertBrokenOffAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<CommandTimeoutException>(run);

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Contains("took longer than 1 s and was broken off. Raise CommandTimeout of the session", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    private static InterpolatedSql Text(string text)
    {
        var sql = new InterpolatedSql(text.Length, 0);
        sql.AppendLiteral(text);
        return sql;
    }
}

public sealed class SqliteTimeLimitTests : TimeLimitTests<SqliteFile>;

public sealed class MariaDbTimeLimitTests : TimeLimitTests<MariaDbTestDatabase>;

public sealed class PostgreSqlTimeLimitTests : TimeLimitTests<PostgreSqlTestDatabase>;
