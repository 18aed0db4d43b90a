using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>A result of any size takes the memory of one part. With RELATA_TEST_MANY_ROWS=1 it has 1.3 million rows.</summary>
[Collection(nameof(MeasuredMemory))]
public abstract class StreamedMemoryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // All addresses would take 200 bytes each. What is left are references to collected entities until they are swept.
    private const long Most = 15_000_000;

    private static readonly int s_doublings = Environment.GetEnvironmentVariable("RELATA_TEST_MANY_ROWS") == "1" ? 18 : 16;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        for (var i = 0; i < s_doublings; i++)
        {
            Database.Execute("INSERT INTO addresses (user_id, email) SELECT user_id, email FROM addresses");
        }
    }

    [Fact]
    public Task Entities_with_their_relationships() => HoldAsync(
        session => session.Query<Address>().Options(Load.SelectIn((Address a) => a.User), Load.SelectIn((Address a) => a.Dingaling)).OrderBy(a => a.Id).AsAsyncEnumerable(),
        address => Assert.True(address.User!.Id is >= 7 and <= 9));

    [Fact]
    public Task Entities_whose_relationships_are_loaded_by_batch() => HoldAsync(
        session => session.Query<Address>().Options(Load.Batch((Address a) => a.User), Load.Batch((Address a) => a.Dingaling)).AsAsyncEnumerable(),
        address => Assert.True(address.User!.Id is >= 7 and <= 9 && (address.Dingaling is null || address.Id <= 5)));

    [Fact]
    public Task Values() => HoldAsync(session => session.Query<Address>().Select(a => new { a.Id, a.Email }).AsAsyncEnumerable(), row => Assert.NotEmpty(row.Email));

    private async Task HoldAsync<T>(Func<Session, IAsyncEnumerable<T>> query, Action<T> check)
    {
        await using var session = Database.OpenSession();
        var rows = 5 << s_doublings;
        var (count, early, late) = (0, 0L, 0L);
        var watch = Stopwatch.StartNew();

        await foreach (var row in query(session))
        {
            check(row);
            count++;
            early = count == rows / 10 ? GC.GetTotalMemory(forceFullCollection: true) : early;
            late = count == rows / 10 * 9 ? GC.GetTotalMemory(forceFullCollection: true) : late;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} rows in {watch.Elapsed.TotalSeconds:0.0} s, {early / 1e6:0.0} MB after a tenth, {late / 1e6:0.0} MB after nine tenths, {session.StatementCount} statements");
        Assert.Equal(rows, count);
        Assert.InRange(late - early, -Most * 100, Most);
    }
}

public sealed class SqliteStreamedMemoryTests : StreamedMemoryTests<SqliteFile>;

public sealed class MariaDbStreamedMemoryTests : StreamedMemoryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlStreamedMemoryTests : StreamedMemoryTests<PostgreSqlTestDatabase>;
