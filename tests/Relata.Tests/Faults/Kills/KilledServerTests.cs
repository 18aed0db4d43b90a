using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Bank;

namespace Relata.Tests.Faults.Kills;

/// <summary>The server is killed at a moment that is chosen, and comes back.</summary>
public abstract class KilledServerTests<TServer> : ServerFaultTest<TServer>
    where TServer : DurableServer, new()
{
    [Fact]
    public async Task In_a_query_the_session_loses_its_connection_and_nothing_else()
    {
        await using var session = await OpenWithAccountsAsync();
        await using var other = await LockAsync();
        var query = session.Query<Account>().OrderBy(account => account.Id).ForUpdate().ToListAsync();

        await KillUnderAsync(query);

        await session.RollbackAsync();
        Assert.Equal(2, await session.Query<Account>().CountAsync());
        Assert.Equal([10, 20], await BalancesAsync());
    }

    [Fact]
    public async Task In_a_flush_nothing_of_it_is_stored_and_the_objects_are_what_they_were()
    {
        await using var session = await OpenWithAccountsAsync();
        var (source, target) = ((await session.GetAsync<Account>(1))!, (await session.GetAsync<Account>(2))!);
        var payment = new Payment { Number = 1, Amount = 5, Source = source, Target = target };
        session.Add(payment);
        (source.Balance, target.Balance) = (5, 25);
        await using var other = await LockAsync();

        await KillUnderAsync(session.FlushAsync());

        await session.RollbackAsync();
        Assert.Equal((10L, 20L), (source.Balance, target.Balance));
        Assert.Equal((EntityState.Transient, 0), (payment.GetState(), payment.Id));
        Assert.Equal((0, 30L), (await session.Query<Payment>().CountAsync(), await session.Query<Account>().SumAsync(account => account.Balance)));

        session.Add(payment);
        (source.Balance, target.Balance) = (5, 25);
        await session.CommitAsync();
        Assert.Equal([5, 25], await BalancesAsync());
    }

    [Theory]
    [InlineData(CutPoint.MessageLost, 10)]
    [InlineData(CutPoint.AnswerLost, 5)]
    public async Task Between_a_commit_and_its_answer_nobody_knows_what_became_of_it(CutPoint point, long stored)
    {
        await using var session = await OpenWithAccountsAsync();
        var account = (await session.GetAsync<Account>(1))!;
        account.Balance = 5;
        await session.FlushAsync();
        var cut = Proxy.CutAtMessage(1, point);
        var commit = session.CommitAsync();
        await cut;
        Server.Kill();

        var error = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => commit);

        Assert.False(error.IsTransient);
        await Server.RestartAsync();
        await session.RollbackAsync();
        await session.RefreshAsync(account);
        Assert.Equal(stored, account.Balance);
    }

    [Fact]
    public async Task A_relationship_that_is_read_meanwhile_is_read_when_the_server_is_back()
    {
        await using var session = await OpenWithAccountsAsync();
        session.Add(new Payment { Number = 1, SourceId = 1, TargetId = 2 });
        await session.CommitAsync();
        await using var reading = Database.OpenSession();
        var payment = await reading.Query<Payment>().SingleAsync();
        Server.Kill();

        Assert.True(Assert.IsAssignableFrom<DatabaseException>(Record.Exception(() => payment.Source)).IsTransient);

        await Server.RestartAsync();
        Assert.Equal(10, payment.Source!.Balance);
    }

    [Fact]
    public async Task A_unit_of_work_waits_for_it()
    {
        await using (await OpenWithAccountsAsync())
        {
        }

        Server.Kill();
        // The first may have been given a connection from before.
        _ = await Record.ExceptionAsync(() => Database.OpenSession().GetAsync<Account>(1));
        Assert.True((await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Database.OpenSession().GetAsync<Account>(1))).IsTransient);
        var attempts = 0;
        var unit = Database.RunAsync(async session =>
        {
            attempts++;
            (await session.GetAsync<Account>(1))!.Balance += 1;
        });
        await Server.RestartAsync();

        await unit;

        Assert.InRange(attempts, 2, new RunOptions().Attempts);
        Assert.Equal([11, 20], await BalancesAsync());
    }

    private async Task<List<long>> BalancesAsync()
    {
        await using var session = Database.OpenSession();
        return await session.Query<Account>().OrderBy(account => account.Id).Select(account => account.Balance).ToListAsync();
    }

    private async Task<Session> OpenWithAccountsAsync()
    {
        var session = Database.OpenSession();
        session.AddRange(new Account { Balance = 10 }, new Account { Balance = 20 });
        await session.CommitAsync();
        return session;
    }

    /// <summary>Locks the second account: who wants to lock or change it waits.</summary>
    private async Task<Session> LockAsync()
    {
        var session = Database.OpenSession();
        await session.Query<Account>().Where(account => account.Id == 2).ForUpdate().SingleAsync();
        return session;
    }

    /// <summary>Kills the server while an operation waits for a lock in it, and starts it again.</summary>
    private async Task KillUnderAsync(Task operation)
    {
        while (Convert.ToInt64(await Server.ScalarAsync(Kind.CountLockWaits), null) == 0)
        {
            Assert.False(operation.IsCompleted, $"It did not wait: {operation.Exception}");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        Server.Kill();
        Assert.True((await Assert.ThrowsAsync<ConnectionLostException>(() => operation)).IsTransient);
        await Server.RestartAsync();
    }
}

public sealed class PostgreSqlKilledServerTests : KilledServerTests<PostgreSqlDurableServer>;

public sealed class MariaDbKilledServerTests : KilledServerTests<MariaDbDurableServer>;
