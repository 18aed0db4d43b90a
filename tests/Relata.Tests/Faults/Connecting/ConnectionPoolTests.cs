using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Connecting;

/// <summary>A pool whose connections are all in use. SQLite opens as many as are asked for.</summary>
public abstract class ConnectionPoolTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exhausted_pool_says_so(bool isAsync)
    {
        await using var database = Test.Open(FixData.Models, Test.PoolOfOne(seconds: 1));
        await using var unit = await UnitUnderWay.BeginAsync(database);
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(database, 8);

        var error = isAsync
            ? await Assert.ThrowsAsync<ConnectionPoolExhaustedException>(() => unit.Session.CommitAsync())
            : Assert.Throws<ConnectionPoolExhaustedException>(unit.Session.Commit);

        Assert.False(error.IsTransient);
        Assert.Contains("All 1 connections", error.Message, StringComparison.Ordinal);
        Assert.Contains("Dispose sessions as soon as their work is done", error.Message, StringComparison.Ordinal);
        await holder.AssertUndoneAsync();
        await unit.AssertUndoneAsync("jack", "again", "fred", "chuck", "added");
    }

    [Fact]
    public async Task The_wait_for_a_connection_can_be_cancelled()
    {
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(database, 8);
        await using var reader = database.OpenSession();
        using var cancellation = new CancellationTokenSource();
        var flushing = unit.Session.FlushAsync(cancellation.Token);
        var reading = reader.Query<User>().CountAsync(cancellation.Token);
        Assert.False(flushing.IsCompleted || reading.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flushing);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await holder.Session.RollbackAsync();
        Assert.Equal(4, await reader.Query<User>().CountAsync());
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task Who_waits_gets_the_connection_that_comes_back()
    {
        await using var database = OpenSingle();
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(database);
        await using var session = database.OpenSession();
        var waiting = session.Query<User>().CountAsync();
        Assert.False(waiting.IsCompleted);

        await holder.Session.CommitAsync();

        Assert.Equal(5, await waiting);
    }
}

public sealed class MariaDbConnectionPoolTests : ConnectionPoolTests<MariaDbTestDatabase>;

public sealed class PostgreSqlConnectionPoolTests : ConnectionPoolTests<PostgreSqlTestDatabase>;
