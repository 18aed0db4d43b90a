using System.Globalization;
using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>Writers side by side: no update is lost, and none is refused without a reason.</summary>
public abstract class RandomVersionTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Writers = 8;
    private const int ArticleCount = 10;

    private static readonly int s_rounds = int.Parse(Environment.GetEnvironmentVariable("RELATA_TEST_ROUNDS") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Eight_writers_of_ten_rows_lose_no_increment()
    {
        Save([.. Enumerable.Range(0, ArticleCount).Select(_ => new Article { Title = "a" })]);

        var written = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(new Random(writer)))));

        Assert.Equal(written.Sum().ToString(CultureInfo.InvariantCulture), Rows("SELECT CONCAT('', CAST(SUM(likes) AS CHAR(20))) FROM article").Trim());
        Assert.Equal((written.Sum() + ArticleCount).ToString(CultureInfo.InvariantCulture), Rows("SELECT CONCAT('', CAST(SUM(version) AS CHAR(20))) FROM article").Trim());
    }

    [Fact]
    public void Two_sessions_in_any_order_do_what_a_model_in_memory_does()
    {
        for (var round = 0; round < Math.Max(1, s_rounds / 10); round++)
        {
            using var world = new TwoWriters(Database, new Random(round));
            world.Run();
        }
    }

    private async Task<int> WriteAsync(Random random)
    {
        var written = 0;
        for (var round = 0; round < Math.Max(1, s_rounds / Writers); round++)
        {
            var keys = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, ArticleCount + 1)).Distinct().Order().ToArray();
            while (!await TryIncrementAsync(keys))
            {
            }

            written += keys.Length;
        }

        return written;
    }

    private async Task<bool> TryIncrementAsync(int[] keys)
    {
        await using var session = Database.OpenSession();
        try
        {
            (await session.Query<Article>().Where(article => keys.Contains(article.Id)).OrderBy(article => article.Id).ToListAsync()).ForEach(article => article.Likes++);
            await session.CommitAsync();
            return true;
        }
        catch (StaleDataException stale)
        {
            Assert.All(stale.Rows, row => Assert.Contains((int)row.Key, keys));
            Assert.NotEmpty(stale.Rows);
            return false;
        }
        catch (DatabaseException error) when (error.IsTransient)
        {
            return false;
        }
    }
}

public sealed class SqliteRandomVersionTests : RandomVersionTests<SqliteFile>;

public sealed class MariaDbRandomVersionTests : RandomVersionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomVersionTests : RandomVersionTests<PostgreSqlTestDatabase>;
