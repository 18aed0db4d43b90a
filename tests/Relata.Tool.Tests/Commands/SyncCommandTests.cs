using System.Text.Json;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Commands;

/// <summary><c>sync</c> on a database with rows.</summary>
public abstract class SyncCommandTests<TDatabase> : IDisposable
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
    public async Task A_database_follows_the_classes_without_a_migration()
    {
        Assert.Contains("create table post", await SyncAsync("Start", 0), StringComparison.Ordinal);
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello World')");

        Assert.Contains("Nothing was changed: --dry-run.", await SyncAsync("Notes", 0, "--dry-run"), StringComparison.Ordinal);
        Assert.Contains("post.note", await SyncAsync("Notes", 0), StringComparison.Ordinal);
        Assert.Equal("The database has all that the classes have.\n", await SyncAsync("Notes", 0));
        Assert.Contains("REL602: Column post.slug is new", await RefusedAsync("Both"), StringComparison.Ordinal);
        Assert.Contains("--fill \"post.slug=…\"", await RefusedAsync("Both"), StringComparison.Ordinal);
        await SyncAsync("Both", 0, "--fill", "post.slug=lower(title)");
        Assert.Equal("hello world", await _test.ValueAsync("SELECT slug FROM post"));
        Assert.False(Directory.Exists(_place.Migrations));
    }

    [Fact]
    public async Task A_column_with_a_new_name_is_asked_for_and_one_that_stays_is_an_error()
    {
        await SyncAsync("Start", 0);
        await _test.ExecuteAsync("INSERT INTO post (title) VALUES ('Hello World')");

        Assert.Contains("--rename post.title=post.headline", await RefusedAsync("Headlines"), StringComparison.Ordinal);
        var left = JsonDocument.Parse(await SyncAsync("Headlines", 1, "--fill", "post.headline=upper(title)", "--json")).RootElement;

        Assert.Equal(_test.Kind, left.GetProperty("database").GetString());
        Assert.NotEmpty(left.GetProperty("steps").EnumerateArray());
        var difference = Assert.Single(left.GetProperty("left").EnumerateArray());
        Assert.Equal("ExtraColumn title True", $"{difference.GetProperty("kind")} {difference.GetProperty("name")} {difference.GetProperty("isDangerous")}");
        Assert.Contains("error REL667 left: post.title", await SyncAsync("Headlines", 1), StringComparison.Ordinal);
        Assert.Equal("HELLO WORLD", await _test.ValueAsync("SELECT headline FROM post"));
    }

    [Fact]
    public async Task A_database_with_migrations_is_refused_and_one_that_was_synchronized_gets_them_later()
    {
        await SyncAsync("Start", 0);
        var start = await _place.AddAsync("Start", "start", "--database", _test.Kind);
        Assert.Equal($"marked {start}\n", (await _place.RunAsync("mark", "--all", "--migrations", "Migrations", "--connection", _test.ConnectionString)).With(0));

        Assert.Contains("Add a migration: dotnet relata migrations add.", await RefusedAsync("Notes"), StringComparison.Ordinal);
        await _place.AddAsync("Notes", "notes", "--database", _test.Kind);
        (await _place.RunAsync("apply", "--migrations", "Migrations", "--connection", _test.ConnectionString)).With(0);
    }

    private async Task<string> SyncAsync(string time, int exitCode, params string[] options) =>
        (await _place.WithModelAsync(time, ["sync", "--connection", _test.ConnectionString, .. options])).With(exitCode);

    private async Task<string> RefusedAsync(string time) => (await _place.WithModelAsync(time, "sync", "--connection", _test.ConnectionString)).ErrorsWith(2);
}

public sealed class SqliteSyncCommandTests : SyncCommandTests<SqliteTest>;

public sealed class PostgreSqlSyncCommandTests : SyncCommandTests<PostgreSqlTest>;

public sealed class MariaDbSyncCommandTests : SyncCommandTests<MariaDbTest>;
