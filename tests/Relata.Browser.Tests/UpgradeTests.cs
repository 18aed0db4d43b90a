using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

/// <summary>The sample starts on a database of its first version, which has rows and no history of migrations.</summary>
public sealed class UpgradeTests(Chromium chromium)
{
    private const string Rows = """
        INSERT INTO {user} (username, email) VALUES ('ada', 'ada@old.example'), ('bruno', 'bruno@old.example');
        INSERT INTO post (title, body, user_id) VALUES ('Kept for ten years', 'Text', 2), ('Another', 'Text', 1);
        INSERT INTO flag (message, post_id, user_id) VALUES ('first', 1, 1), ('second', 1, 2), ('third', 2, 2);
        """;

    [Fact]
    public Task A_file_of_Sqlite_is_migrated_with_its_rows()
    {
        var file = Application.NewDatabase();
        return UpgradeAsync("sqlite", file, () => new SqliteConnection($"Data Source={file};Pooling=False"), "\"user\"");
    }

    [Fact]
    public async Task A_database_of_PostgreSql_is_migrated_with_its_rows()
    {
        using var database = PostgreSqlServer.Shared.CreateDatabase();
        await UpgradeAsync("postgresql", $"postgresql:{database.ConnectionString}", () => new NpgsqlConnection(database.ConnectionString), "\"user\"");
    }

    [Fact]
    public async Task A_database_of_MariaDb_is_migrated_with_its_rows()
    {
        using var database = MariaDbServer.Shared.CreateDatabase();
        await UpgradeAsync("mariadb", $"mariadb:{database.ConnectionString}", () => new MySqlConnection(database.ConnectionString), "`user`");
    }

    [Fact]
    public Task Instances_that_start_at_once_on_a_file_of_Sqlite_wait_for_the_one_that_migrates()
    {
        var file = Application.NewDatabase();
        return StartAtOnceAsync("sqlite", file, () => new SqliteConnection($"Data Source={file};Pooling=False"), "\"user\"");
    }

    [Fact]
    public async Task Instances_that_start_at_once_on_PostgreSql_wait_for_the_one_that_migrates()
    {
        using var database = PostgreSqlServer.Shared.CreateDatabase();
        await StartAtOnceAsync("postgresql", $"postgresql:{database.ConnectionString}", () => new NpgsqlConnection(database.ConnectionString), "\"user\"");
    }

    [Fact]
    public async Task Instances_that_start_at_once_on_MariaDb_wait_for_the_one_that_migrates()
    {
        using var database = MariaDbServer.Shared.CreateDatabase();
        await StartAtOnceAsync("mariadb", $"mariadb:{database.ConnectionString}", () => new MySqlConnection(database.ConnectionString), "`user`");
    }

    [Fact]
    public async Task Tables_of_a_later_version_without_a_history_are_left_alone()
    {
        var file = Application.NewDatabase();
        await ExecuteAsync(new SqliteConnection($"Data Source={file};Pooling=False"), FirstVersion.Of("sqlite") + "ALTER TABLE flag ADD COLUMN raised_at TEXT;");

        var (exitCode, output) = await Application.StartInVainAsync(file);

        Assert.Equal(1, exitCode);
        Assert.Contains("REL616", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT)", "user")]
    [InlineData("CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE post (id INTEGER PRIMARY KEY); CREATE TABLE flag (id INTEGER PRIMARY KEY)", "user,post,flag")]
    public async Task Tables_of_another_program_are_left_alone(string tables, string names)
    {
        var file = Application.NewDatabase();
        SqliteConnection Connect() => new($"Data Source={file};Pooling=False");
        await ExecuteAsync(Connect(), $"{tables}; INSERT INTO user VALUES (1, 'somebody');");

        var (exitCode, output) = await Application.StartInVainAsync(file);

        Assert.Equal(1, exitCode);
        Assert.Contains("REL616", output, StringComparison.Ordinal);
        Assert.Equal(names, await TextAsync(Connect(), "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'"));
    }

    private async Task UpgradeAsync(string kind, string setting, Func<DbConnection> connect, string user)
    {
        await ExecuteAsync(connect(), FirstVersion.Of(kind) + Rows.Replace("{user}", user, StringComparison.Ordinal));

        await using (var application = await Application.StartAsync(setting))
        {
            var page = await chromium.OpenAsync(await application.Address);
            await Expect(page.Post(1)).ToContainTextAsync("Kept for ten years");
            await Expect(page.Post(1).Messages()).ToHaveTextAsync(["first", "second"]);
            await page.Post(1).FlagAsync("raised after the migration");
            await Expect(page.Post(1).Messages().Last).ToHaveTextAsync("raised after the migration");
        }

        Assert.Equal("2", await TextAsync(connect(), $"SELECT count(*) FROM {user}"));
        Assert.Equal("4", await TextAsync(connect(), "SELECT count(*) FROM flag f JOIN post p ON p.id = f.post_id"));
        Assert.Equal("bruno@old.example", await TextAsync(connect(), $"SELECT u.email FROM {user} u JOIN post p ON p.user_id = u.id WHERE p.id = 1"));
        Assert.Equal("3", await TextAsync(connect(), "SELECT count(*) FROM flag WHERE raised_at IS NULL"));
        Assert.Equal("1", await TextAsync(connect(), "SELECT count(*) FROM flag WHERE raised_at IS NOT NULL AND message = 'raised after the migration'"));
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(connect(), $"INSERT INTO {user} (username, email) VALUES ('ada', 'another')"));
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(connect(), $"INSERT INTO {user} (username, email) VALUES ('{new string('x', 41)}', 'another')"));
        var migrations = Directory.GetDirectories(Migrations).Length;
        Assert.Equal($"{migrations}", await TextAsync(connect(), "SELECT count(*) FROM relata_migration"));

        // A start without anything to do.
        await using var again = await Application.StartAsync(setting);
        Assert.Equal($"{migrations}", await TextAsync(connect(), "SELECT count(*) FROM relata_migration"));
    }

    private static async Task StartAtOnceAsync(string kind, string setting, Func<DbConnection> connect, string user)
    {
        await ExecuteAsync(connect(), FirstVersion.Of(kind) + Rows.Replace("{user}", user, StringComparison.Ordinal));

        foreach (var application in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Application.StartAsync(setting))))
        {
            await application.DisposeAsync();
        }

        Assert.Equal($"{Directory.GetDirectories(Migrations).Length}", await TextAsync(connect(), "SELECT count(*) FROM relata_migration"));
        Assert.Equal("3", await TextAsync(connect(), "SELECT count(*) FROM flag f JOIN post p ON p.id = f.post_id WHERE raised_at IS NULL"));
    }

    private static string Migrations => Path.Combine(Application.Repository(), "samples", "Flagboard", "Migrations");

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> TextAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return $"{await command.ExecuteScalarAsync()}";
        }
    }
}
