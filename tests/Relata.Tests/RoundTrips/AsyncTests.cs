using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.RoundTrips;

/// <summary>What is awaited gives its thread back while the server is silent.</summary>
public abstract class AsyncTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    private static readonly TimeSpan s_longestCall = TimeSpan.FromSeconds(10);

    [Theory]
    [MemberData(nameof(AsyncOperations.Names), MemberType = typeof(AsyncOperations))]
    public async Task An_operation_returns_before_its_answer_is_there(string operation)
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models);
        await using var session = database.OpenSession();
        // Something is loaded, something written and something to be written.
        await session.GetAsync<User>(7);
        await session.ExecuteAsync($"UPDATE users SET name = 'written' WHERE id = 9");
        session.Add(new User { Name = "new" });

        await AssertReturnsAsync(proxy, () => AsyncOperations.ByName[operation](session));
    }

    [Fact]
    public async Task A_connection_is_opened_without_a_thread_that_waits()
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models);

        await AssertReturnsAsync(proxy, () => database.CreateTablesAsync());
    }

    private static async Task AssertReturnsAsync(TcpProxy proxy, Func<Task> operation)
    {
        proxy.Hold();
        var underWay = await Task.Factory.StartNew(operation, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).WaitAsync(s_longestCall);
        Assert.False(underWay.IsCompleted);

        proxy.Release();
        await underWay;
    }
}

public sealed class MariaDbAsyncTests : AsyncTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAsyncTests : AsyncTests<PostgreSqlTestDatabase>;
