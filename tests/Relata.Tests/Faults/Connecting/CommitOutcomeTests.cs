using Microsoft.Extensions.Logging;
using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Connecting;

/// <summary>The connection breaks, or somebody cancels, while a transaction is committed.</summary>
public abstract class CommitOutcomeTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    [Theory]
    [InlineData(CutPoint.MessageLost, true)]
    [InlineData(CutPoint.MessageLost, false)]
    [InlineData(CutPoint.AnswerLost, true)]
    [InlineData(CutPoint.AnswerLost, false)]
    public async Task Without_an_answer_to_commit_its_outcome_is_not_known(CutPoint point, bool isAsync)
    {
        using var proxy = Test.OpenProxy();
        await using var database = OpenThrough(proxy);
        using var log = new RecordedLog(LogLevel.Warning);
        database.Diagnostics.LoggerFactory = log;
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);
        var cut = proxy.CutAtText("COMMIT", point);

        var error = isAsync
            ? await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => unit.Session.CommitAsync())
            : Assert.Throws<CommitOutcomeUnknownException>(unit.Session.Commit);

        await cut;
        Assert.False(error.IsTransient);
        Assert.StartsWith("Warning Relata.Transactions 203 CommitOutcomeUnknown: ", Assert.Single(log.Events), StringComparison.Ordinal);
        Assert.Contains("Look whether the work is done before doing it again", error.Message, StringComparison.Ordinal);
        await unit.AssertUndoneAsync(point == CutPoint.AnswerLost ? ["renamed", "ed", "fred", "chuck", "added"] : ["jack", "ed", "fred", "chuck"]);
    }

    [Theory]
    [InlineData(CutPoint.MessageLost)]
    [InlineData(CutPoint.AnswerLost)]
    public async Task A_unit_that_finds_out_whether_it_was_done_is_done_once(CutPoint point)
    {
        using var proxy = Test.OpenProxy();
        await using var database = OpenThrough(proxy);
        var cut = proxy.CutAtText("COMMIT", point);

        await database.RunAsync(
            async session =>
            {
                if (!await session.Query<User>().AnyAsync(user => user.Name == "added"))
                {
                    session.Add(new User { Name = "added" });
                }
            },
            new RunOptions { IsRepeatable = true });

        await cut;
        Assert.Equal(["added"], Database.Texts("SELECT name FROM users WHERE id > 10"));
    }

    [Fact]
    public async Task A_read_that_is_cut_at_its_commit_is_lost_and_may_be_run_again()
    {
        using var proxy = Test.OpenProxy();
        await using var database = OpenThrough(proxy);
        await using var session = database.OpenSession();
        var cut = proxy.CutAtText("COMMIT", CutPoint.MessageLost);
        var users = session.Query<User>().Options(Load.Subquery((User user) => user.Addresses));

        var error = await Assert.ThrowsAsync<ConnectionLostException>(() => users.ToListAsync());

        await cut;
        Assert.True(error.IsTransient);
        Assert.Equal(4, (await users.ToListAsync()).Count);
    }

    [Fact]
    public async Task A_commit_that_is_on_its_way_is_not_cancelled()
    {
        using var proxy = Test.OpenProxy();
        await using var database = OpenThrough(proxy);
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);
        using var cancellation = new CancellationTokenSource();
        proxy.Hold();
        var committing = unit.Session.CommitAsync(cancellation.Token);

        await cancellation.CancelAsync();
        proxy.Release();
        await committing;

        Assert.Equal(["renamed", "ed", "fred", "chuck", "added"], Database.Texts("SELECT name FROM users ORDER BY id"));
    }

    private Database OpenThrough(TcpProxy proxy) => Test.OpenThrough(proxy, FixData.Models, $"{Test.OneConnection};{Test.Unprepared}");
}

public sealed class MariaDbCommitOutcomeTests : CommitOutcomeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCommitOutcomeTests : CommitOutcomeTests<PostgreSqlTestDatabase>;
