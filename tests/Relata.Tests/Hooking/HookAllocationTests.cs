using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Hooking;

/// <summary>What hooks cost a program that has none.</summary>
[Collection("Listeners")]
public sealed class HookAllocationTests : FixTest<SqliteFile>
{
    [Fact]
    public void A_session_without_hooks_has_nothing_of_them()
    {
        using var session = Database.OpenSession();

        Assert.Null(session.UsedHooks);
        Assert.Null(session.Channel.Sent.Hooks);
        Assert.Null(((Relata.Loaders.ILoadingSession)session).LoadedObjects);
        Assert.False(session.MustRecordFlushes);
    }

    // A session of a database that has had hooks has a fixed cost, whatever it reads and writes.
    [Fact]
    public void Hooks_that_are_gone_cost_nothing_for_a_row_a_statement_or_a_flush()
    {
        Work(5);
        Work(50);
        var without = Measure(50) - Measure(5);

        Database.Hooks.BeforeFlush(_ => { }).Dispose();
        Database.Hooks.AfterFlush(_ => { }).Dispose();
        Database.Hooks.Loaded(_ => { }).Dispose();
        Database.Hooks.StatementExecuted(_ => { }).Dispose();
        Database.Hooks.ConnectionOpened(_ => { }).Dispose();
        Work(5);
        Work(50);

        Assert.Equal(without, Measure(50) - Measure(5));
        using var hook = Database.Hooks.AfterFlush(_ => { });
        Work(5);
        Assert.True(Measure(50) - Measure(5) > without);
    }

    // The least of some: now and then the runtime allocates for itself, when it compiles a method again.
    private long Measure(int flushes) => Enumerable.Range(0, 5).Min(_ => MeasureOnce(flushes));

    private long MeasureOnce(int flushes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(flushes);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Work(int flushes)
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().OrderBy(user => user.Id).ToList();
        for (var i = 0; i < flushes; i++)
        {
            users[0].Name = users[0].Name == "jack" ? "jill" : "jack";
            session.Flush();
            _ = session.Query<Order>().Count();
        }
    }
}
