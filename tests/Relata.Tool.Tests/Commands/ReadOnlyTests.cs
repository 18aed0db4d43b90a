using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary>What only reads needs no right to write: a build server and somebody on call have a user for that.</summary>
public abstract class ReadOnlyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Workplace _place = new();

    public void Dispose()
    {
        _place.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Status_check_and_a_dry_run_read_only()
    {
        var start = await _place.AddAsync("Start", "start", "--database", _test.Kind);
        await ApplyAsync();
        var slugs = await _place.AddAsync("Slugs", "slugs", "--database", _test.Kind, "--fill", "post.slug=lower(title)");
        var reader = await _test.WithoutWriteRightsAsync();

        Assert.Equal($"applied      {start}\npending      {slugs}\n", (await OnAsync(reader, "status")).With(0));
        Assert.Contains($"note {_test.Kind}: {slugs} is not applied to the database yet\n", await CheckAsync("Slugs", reader), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: --dry-run.", (await OnAsync(reader, "apply", "--dry-run")).With(0), StringComparison.Ordinal);
        (await OnAsync(reader, "apply")).ErrorsWith(3);

        Assert.Equal($"applied      {start}\npending      {slugs}\n", (await OnAsync(reader, "status")).With(0));
        await ApplyAsync();
        Assert.Equal("Nothing to do.\n", (await OnAsync(reader, "apply")).With(0));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Slugs", reader));
    }

    [Fact]
    public async Task A_database_without_a_history_is_read()
    {
        await _test.ExecuteAsync("CREATE TABLE theirs (id INTEGER)");
        var start = await _place.AddAsync("Start", "start", "--database", _test.Kind);
        var reader = await _test.WithoutWriteRightsAsync();

        Assert.Equal($"pending      {start}\n", (await OnAsync(reader, "status")).With(0));
        Assert.Contains($"note {_test.Kind}: {start} is not applied to the database yet\n", await CheckAsync("Start", reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_squashed_history_is_read_and_not_written()
    {
        var start = await _place.AddAsync("Start", "start", "--database", _test.Kind);
        await _place.AddAsync("Notes", "notes", "--database", _test.Kind);
        await ApplyAsync();
        (await _place.RunAsync("migrations", "squash", "--name", "all", "--migrations", "Migrations")).With(0);
        var all = _place.Id("all");
        var reader = await _test.WithoutWriteRightsAsync();

        Assert.Equal($"applied      {all}\n", (await OnAsync(reader, "status")).With(0));
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", await CheckAsync("Notes", reader));
        Assert.Equal("Nothing to do.\n", (await OnAsync(reader, "apply", "--dry-run")).With(0));
        Assert.Equal("1", await _test.ValueAsync($"SELECT count(*) FROM relata_migration WHERE id = '{start}'"));
    }

    private async Task ApplyAsync() => (await OnAsync(_test.ConnectionString, "apply")).With(0);

    private Task<ToolResult> OnAsync(string connectionString, params string[] arguments) => _place.RunAsync([.. arguments, "--migrations", "Migrations", "-c", connectionString]);

    private async Task<string> CheckAsync(string time, string connectionString) => (await _place.WithModelAsync(time, "check", "-c", connectionString)).With(0);
}

public sealed class SqliteReadOnlyTests : ReadOnlyTests<SqliteTest>;

public sealed class PostgreSqlReadOnlyTests : ReadOnlyTests<PostgreSqlTest>;

public sealed class MariaDbReadOnlyTests : ReadOnlyTests<MariaDbTest>;
