using Microsoft.Extensions.Logging;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>Diagnostics that nobody reads cost no memory.</summary>
[Collection("Listeners")]
public sealed class ListenerAllocationTests : FixTest<SqliteFile>
{
    [Fact]
    public void A_log_that_is_not_enabled_allocates_nothing()
    {
        Work();
        Work();
        var without = Measure();

        Database.Diagnostics.LoggerFactory = new RecordedLog(LogLevel.None);
        Database.Diagnostics.SlowStatement = TimeSpan.FromSeconds(1);
        Work();

        Assert.Equal(without, Measure());

        // The measurement sees what a log costs.
        Database.Diagnostics.LoggerFactory = new RecordedLog();
        Work();
        Assert.True(Measure() > without);
    }

    private long Measure()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // A query with options, a lazy load, a flush and a commit.
    private void Work()
    {
        using var session = Database.OpenSession();
        var users = session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToList();
        Assert.True(users[0].Addresses.Count == 1);
        users[0].Name = users[0].Name == "jack" ? "jill" : "jack";
        session.Commit();
    }
}
