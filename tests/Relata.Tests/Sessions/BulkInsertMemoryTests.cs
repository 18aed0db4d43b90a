using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>A bulk insert of any length takes the memory of one part. With RELATA_TEST_MANY_ROWS=1 it has a million rows.</summary>
[Collection(nameof(MeasuredMemory))]
public abstract class BulkInsertMemoryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // The objects of 80,000 rows, which lie between the two measurements, take nearly twice as much.
    private const long Most = 5_000_000;

    private static readonly int s_rows = Environment.GetEnvironmentVariable("RELATA_TEST_MANY_ROWS") == "1" ? 1_000_000 : 100_000;

    [Fact]
    public async Task Rows_that_the_program_makes_one_by_one_are_not_kept()
    {
        var (early, late) = (0L, 0L);
        var watch = Stopwatch.StartNew();

        var count = await Database.BulkInsertAsync(Rows(), cancellationToken: TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} rows in {watch.Elapsed.TotalSeconds:0.0} s, {early / 1e6:0.0} MB after a tenth, {late / 1e6:0.0} MB after nine tenths, {Environment.WorkingSet / 1e6:0} MB of the process");
        Assert.Equal(s_rows, count);
        Assert.Equal([$"{s_rows}"], Database.Texts("SELECT CONCAT('', count(*)) FROM items WHERE description LIKE 'row %'"));
        Assert.InRange(late - early, -Most * 100, Most);

        async IAsyncEnumerable<Item> Rows()
        {
            for (var number = 1; number <= s_rows; number++)
            {
                await Task.CompletedTask;
                early = number == s_rows / 10 ? GC.GetTotalMemory(forceFullCollection: true) : early;
                late = number == s_rows / 10 * 9 ? GC.GetTotalMemory(forceFullCollection: true) : late;
                yield return new Item { Description = $"row {number}" };
            }
        }
    }
}

public sealed class SqliteBulkInsertMemoryTests : BulkInsertMemoryTests<SqliteFile>;

public sealed class PostgreSqlBulkInsertMemoryTests : BulkInsertMemoryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbBulkInsertMemoryTests : BulkInsertMemoryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCopyBulkInsertMemoryTests : BulkInsertMemoryTests<PostgreSqlCopyTestDatabase>;

public sealed class MariaDbLoadBulkInsertMemoryTests : BulkInsertMemoryTests<MariaDbLoadTestDatabase>;
