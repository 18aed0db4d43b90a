using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>The connection is cut while a transaction is committed.</summary>
public sealed class CommitOutcomeTests : FixTest<PostgreSqlTestDatabase>
{
    // A prepared COMMIT goes without its text.
    private const string Unprepared = "Max Auto Prepare=0";

    [Theory]
    [InlineData(CutPoint.MessageLost, "jack")]
    [InlineData(CutPoint.AnswerLost, "new")]
    public async Task Without_an_answer_to_commit_its_outcome_is_not_known(CutPoint point, string stored)
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models, Unprepared);
        await using var session = database.OpenSession();
        await session.ExecuteAsync($"UPDATE users SET name = 'new' WHERE id = 7");
        var cut = proxy.CutAtText("COMMIT", point);

        var error = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => session.CommitAsync());

        await cut;
        Assert.False(error.IsTransient);
        Assert.Equal([stored], Database.Texts("SELECT name FROM users WHERE id = 7"));
        await session.RollbackAsync();
        Assert.Equal(stored, await session.Query<User>().Where(user => user.Id == 7).Select(user => user.Name).SingleAsync());
    }

    [Fact]
    public async Task A_read_that_is_cut_at_its_commit_is_lost_and_may_be_run_again()
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models, Unprepared);
        await using var session = database.OpenSession();
        var cut = proxy.CutAtText("COMMIT", CutPoint.MessageLost);

        var error = await Assert.ThrowsAsync<ConnectionLostException>(() =>
            session.Query<User>().Options(Load.Subquery((User user) => user.Addresses)).ToListAsync());

        await cut;
        Assert.True(error.IsTransient);
        Assert.Equal(4, (await session.Query<User>().Options(Load.Subquery((User user) => user.Addresses)).ToListAsync()).Count);
    }
}
