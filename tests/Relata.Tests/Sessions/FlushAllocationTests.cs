using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>What a unit of work of one object allocates: no more than it needs of what the flush of a graph needs.</summary>
/// <remarks>Measured: 10,000 and 10,600 bytes; a debug build takes 13,500 and 16,300. Flushes that planned one row as they plan many took 16,100 and 16,700, and 20,300 and 21,900 in a debug build.</remarks>
[Collection("Listeners")]
public sealed class FlushAllocationTests : IDisposable
{
#if DEBUG
    private const int Most = 18_500;
#else
    private const int Most = 13_500;
#endif

    private readonly SqliteMemory _test = new();
    private readonly Database _database;

    public FlushAllocationTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Country).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.Add(new Country { Code = "AT", Name = "0" });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Fact]
    public void One_changed_object()
    {
        var number = 0;
        Assert.InRange(
            Least(() =>
            {
                using var session = _database.OpenSession();
                session.Get<Country>("AT")!.Name = (++number % 2 == 0) ? "even" : "odd";
                session.Commit();
            }),
            1,
            Most);
    }

    [Fact]
    public void One_new_object() => Assert.InRange(
        Least(() =>
        {
            using var session = _database.OpenSession();
            session.Add(new Country { Code = "FR", Name = "new" });
            session.Flush();
            session.Rollback();
        }),
        1,
        Most);

    private static long Least(Action unit)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 200; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            unit();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
