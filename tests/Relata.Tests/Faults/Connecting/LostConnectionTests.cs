using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Connecting;

/// <summary>A connection that breaks, by the network or by the server.</summary>
public abstract class LostConnectionTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    private readonly TcpProxy _proxy;
    private readonly Database _single;

    protected LostConnectionTests()
    {
        _proxy = Test.OpenProxy();
        _single = Test.OpenThrough(_proxy, FixData.Models, Test.OneConnection);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_query(bool isAsync)
    {
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(_single);
        var query = unit.Session.Sql<int>($"SELECT n FROM endless");
        var running = isAsync ? query.SingleAsync() : Task.Run(() => query.Single());
        await Test.WaitUntilEndlessAsync();

        _proxy.Cut();

        await AssertLostAsync(() => running);
        // The server may find out when the statement ends, and keeps the locks until then.
        await Test.EndConnectionsAsync();
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task In_the_middle_of_the_rows_of_a_query()
    {
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(_single);
        var cut = _proxy.CutAfterServerBytes(50);

        await AssertLostAsync(() => unit.Session.Query<User>().ToListAsync());

        await cut;
        await unit.AssertUndoneAsync();
    }

    [Theory]
    [InlineData(CutPoint.MessageLost, true)]
    [InlineData(CutPoint.MessageLost, false)]
    [InlineData(CutPoint.AnswerLost, true)]
    [InlineData(CutPoint.AnswerLost, false)]
    public async Task In_a_flush(CutPoint point, bool isAsync)
    {
        await using var unit = await UnitUnderWay.BeginAsync(_single);
        var cut = _proxy.CutAtMessage(1, point);

        await AssertLostAsync(() => isAsync ? unit.Session.FlushAsync() : Task.Run(unit.Session.Flush));

        await cut;
        await unit.AssertUndoneAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_a_lazy_load(bool isInTransaction)
    {
        await using var unit = await UnitUnderWay.BeginAsync(_single);
        if (isInTransaction)
        {
            await unit.Session.FlushAsync();
        }

        unit.Session.Autoflush = false;
        var cut = _proxy.CutAtMessage(1, CutPoint.AnswerLost);

        await AssertLostAsync(() => Task.Run(() => unit.Renamed.Addresses.Count));

        await cut;
        Assert.False(unit.Renamed.Addresses.IsLoaded);
        await unit.AssertUndoneAsync();
        Assert.Single(unit.Renamed.Addresses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_transaction_waits_for_its_next_statement(bool isAsync)
    {
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(_single);
        _proxy.Cut();

        await AssertLostAsync(() => isAsync
            ? unit.Session.ExecuteAsync($"UPDATE users SET name = 'lost'")
            : Task.Run(() => unit.Session.Execute($"UPDATE users SET name = 'lost'")));

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task Before_the_transaction_is_rolled_back()
    {
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(_single);
        _proxy.Cut();

        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task While_nobody_has_it()
    {
        await using var session = _single.OpenSession();
        var jack = (await session.GetAsync<User>(7))!;
        _proxy.Cut();

        // The session holds no connection; one of the pool may turn out to be dead, which a second try is for.
        await _single.RunAsync(async again => (await again.GetAsync<User>(7))!.Name = "renamed");

        await session.RefreshAsync(jack);
        Assert.Equal("renamed", jack.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Because_the_server_ends_it(bool isInQuery)
    {
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(_single);
        var running = isInQuery ? unit.Session.Sql<int>($"SELECT n FROM endless").SingleAsync() : null;
        if (isInQuery)
        {
            await Test.WaitUntilEndlessAsync();
        }

        await Test.EndConnectionsAsync();

        await AssertLostAsync(() => running ?? unit.Session.Query<User>().CountAsync());
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_unit_that_lost_its_connection_is_run_again()
    {
        var attempts = 0;

        await _single.RunAsync(async session =>
        {
            (await session.GetAsync<User>(7))!.Name += "+";
            await session.FlushAsync();
            if (++attempts == 1)
            {
                _proxy.Cut();
                await session.Query<User>().CountAsync();
            }
        });

        Assert.Equal(2, attempts);
        Assert.Equal(["jack+"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    public override async ValueTask DisposeAsync()
    {
        await _single.DisposeAsync();
        _proxy.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task AssertLostAsync(Func<Task> run)
    {
        var error = await Assert.ThrowsAsync<ConnectionLostException>(run);

        Assert.True(error.IsTransient);
        Assert.Contains("What was not committed is rolled back", error.Message, StringComparison.Ordinal);
    }
}

public sealed class MariaDbLostConnectionTests : LostConnectionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLostConnectionTests : LostConnectionTests<PostgreSqlTestDatabase>;
