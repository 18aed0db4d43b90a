using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>What is reported of entities that are read by their keys, one after the other.</summary>
public abstract class RepeatedGetTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _warnings = [];

    protected RepeatedGetTests() => Database.Warning += (_, warning) => _warnings.Add(warning.Message);

    [Fact]
    public async Task A_loop_over_keys_is_reported_once_with_its_line_and_the_query_that_mends_it()
    {
        await using var session = Database.OpenSession();
        int[] keys = [1, 2, 3, 4, 5];
        List<Item> items = [];

        foreach (var key in keys)
        {
            items.Add((await session.GetAsync<Item>(key))!);
        }

        var warning = Assert.Single(_warnings);
        Assert.StartsWith("Item was read by Get for 4 keys and more, by a statement for each at ", warning, StringComparison.Ordinal);
        Assert.Contains($"{nameof(A_loop_over_keys_is_reported_once_with_its_line_and_the_query_that_mends_it)} in RepeatedGetTests.cs:", warning, StringComparison.Ordinal);
        Assert.Contains("session.Query<Item>().Where(x => keys.Contains(x.Id))", warning, StringComparison.Ordinal);
        foreach (var key in Enumerable.Range(6, 10))
        {
            Assert.Null(session.Get<Item>(key));
        }

        Assert.Single(_warnings);
        await using var mended = Database.OpenSession();
        Assert.Equal(items.Select(item => item.Id), (await mended.Query<Item>().Where(x => keys.Contains(x.Id)).OrderBy(x => x.Id).ToListAsync()).Select(item => item.Id));
        Assert.Equal(1, mended.StatementCount);
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task A_loop_without_async_and_over_composite_keys_is_reported_too()
    {
        await using var session = Database.OpenSession();
        object[][] keys = [[1, 2], [2, 1], [1, 1], [2, 2], [3, 3]];

        foreach (var key in keys)
        {
            session.Get<CompositeKey>(key);
        }

        Assert.Contains("session.Query<CompositeKey>() with a condition on the keys", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_the_session_holds_and_the_same_key_again_are_not_reported()
    {
        await using var session = Database.OpenSession();
        await session.Query<Item>().ToListAsync();
        for (var key = 1; key <= 5; key++)
        {
            Assert.NotNull(await session.GetAsync<Item>(key));
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await session.GetAsync<Keyword>(4711));
        }

        Assert.Equal(11, session.StatementCount);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_loop_that_commits_or_rolls_back_each_entity_is_not_reported()
    {
        await using var session = Database.OpenSession();
        for (var key = 1; key <= 5; key++)
        {
            (await session.GetAsync<Item>(key))!.Description = $"item {key}, seen";
            await session.CommitAsync();
        }

        for (var key = 1; key <= 7; key++)
        {
            await session.GetAsync<Keyword>(key);
            await session.RollbackAsync();
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Different_lines_are_not_a_loop_and_different_entities_neither()
    {
        await using var session = Database.OpenSession();

        await session.GetAsync<Item>(1);
        await session.GetAsync<Item>(2);
        await session.GetAsync<Item>(3);
        await session.GetAsync<Item>(4);
        await session.GetAsync<Item>(5);
        for (var key = 1; key <= 4; key++)
        {
            await session.GetAsync<Order>(key);
            await session.GetAsync<Address>(key);
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task The_limit_can_be_changed_or_the_report_turned_off_and_the_log_has_an_event()
    {
        var log = new RecordedLog();
        Database.Diagnostics.LoggerFactory = log;
        Database.Diagnostics.MaxLazyLoads = null;
        await using var session = Database.OpenSession();
        foreach (var key in (int[])[1, 2, 3, 4, 5])
        {
            await session.GetAsync<Item>(key);
        }

        Assert.Empty(_warnings);
        Database.Diagnostics.MaxLazyLoads = 1;
        foreach (var key in (int[])[1, 2, 3])
        {
            await session.GetAsync<Keyword>(key);
        }

        Assert.Single(_warnings);
        Assert.Single(log.Events, entry => entry.StartsWith("Warning Relata.Loading 306 RepeatedGet: Keyword was read by Get for 2 keys", StringComparison.Ordinal));
    }
}

public sealed class SqliteRepeatedGetTests : RepeatedGetTests<SqliteMemory>;

public sealed class MariaDbRepeatedGetTests : RepeatedGetTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRepeatedGetTests : RepeatedGetTests<PostgreSqlTestDatabase>;
