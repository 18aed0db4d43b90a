using System.Data.Common;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Servers.Proxy;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>Connections that are cut while a migration runs: the process goes on, and what the server did with the last statement is open.</summary>
public abstract class CutConnectionTests<TDatabase> : IDisposable
    where TDatabase : ServerTestDatabase, new()
{
    private static readonly RelationalModel s_from = Of(Table("author", Text("name")), Table("post", Text("title"), Number("views"), Number("author_id", isNullable: true)).To("author_id", "author").Index("views"));

    private static readonly RelationalModel s_to = Of(
        Table("writer", Text("name")),
        Table("post", Text("title"), Text("slug"), Number("author_id", isNullable: true)).To("author_id", "writer").Index("slug"),
        Table("tag", Text("name")).Index("name", isUnique: true));

    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(CutPoint.MessageForwarded, 3)]
    [InlineData(CutPoint.AnswerLost, 1)]
    public async Task A_migration_whose_connection_is_cut_at_any_message_goes_on_and_does_nothing_twice(CutPoint point, int distance)
    {
        // A message that the server does not get is the same as a process that is killed before it: KilledTests.
        var failures = 0;
        for (var message = 1; await CutAsync(message, point, () => failures++); message += distance)
        {
        }

        Assert.True(failures > 5, $"{failures} runs failed.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_whose_connection_is_killed_at_the_server_inside_a_statement_goes_on(bool isOnline)
    {
        await using var database = _test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        await PrepareAsync(database, files, isOnline);
        await using var other = _test.Connect();
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await ReadAsync(other))
        {
            var migrations = database.Migrations(files.Set);
            migrations.TableLockTimeout = TimeSpan.FromMinutes(1);
            var apply = Task.Run(() => migrations.ApplyAsync());
            await EndAsync(database, await WaitingAsync(database));

            await Assert.ThrowsAnyAsync<RelataException>(() => apply.WaitAsync(TimeSpan.FromSeconds(30)));
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        await database.Migrations(files.Set).ApplyAsync();
        await AssertCompleteAsync(database, files);
    }

    private async Task<bool> CutAsync(int message, CutPoint point, Action fail)
    {
        using var test = new TDatabase();
        await using var direct = test.Open();
        using var files = new MigrationFiles(direct.SchemaDialect.Migrations);
        await PrepareAsync(direct, files, isOnline: false);
        using var proxy = test.Proxy();
        var cut = proxy.CutAtMessage(message, point);
        await using (var database = test.Open(proxy))
        {
            try
            {
                await database.Migrations(files.Set).ApplyAsync();
            }
            catch (RelataException)
            {
                fail();
            }
        }

        await direct.Migrations(files.Set).ApplyAsync();
        await AssertCompleteAsync(direct, files);
        return cut.IsCompleted;
    }

    private async Task PrepareAsync(Database database, MigrationFiles files, bool isOnline)
    {
        files.Add("1", s_from);
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, views, author_id) VALUES ('ONE', 1, 1)", "INSERT INTO post (title, views) VALUES ('TWO', 2)");
        var hints = new MigrationHints().Rename("author", "writer").Fill("post.slug", "lower(title)").AllowDrop("post.views");
        files.Add("2", s_to, isOnline ? hints.Online() : hints);

        // Done twice, it would show.
        var change = _test.Name == "mariadb" ? "concat(slug, '!')" : "slug || '!'";
        files.Write("2", files.Read("2").Replace("\n-- no undo", $"\n-- step 99 data once\nUPDATE post SET slug = {change};\n-- no undo", StringComparison.Ordinal));
    }

    private static async Task AssertCompleteAsync(Database database, MigrationFiles files)
    {
        Assert.Equal("", await database.DifferencesAsync(s_to));
        Assert.Equal("one! two!", await database.TextAsync("SELECT slug FROM post ORDER BY id"));
        Assert.Equal("ONE TWO", await database.TextAsync("SELECT title FROM post ORDER BY id"));
        Assert.Equal("ann", await database.TextAsync("SELECT name FROM writer JOIN post ON post.author_id = writer.id"));
        Assert.True((await database.Migrations(files.Set).StatusAsync()).IsUpToDate);
    }

    // Its lock on the table keeps the migration waiting inside of a statement.
    private static async Task<DbTransaction> ReadAsync(DbConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "SELECT title FROM post");
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    private async Task<string> WaitingAsync(Database database)
    {
        var query = _test.Name == "mariadb"
            ? "SELECT CAST(id AS CHAR) FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table metadata lock%'"
            : "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for (var i = 0; i < 600; i++)
        {
            if (await database.TextAsync(query) is { Length: > 0 } id)
            {
                return id;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No statement waits for the lock on the table.");
    }

    private Task EndAsync(Database database, string id) => database.ExecuteAsync(_test.Name == "mariadb" ? $"KILL {id}" : $"DO $$ BEGIN PERFORM pg_terminate_backend({id}); END $$");
}

public sealed class PostgreSqlCutConnectionTests : CutConnectionTests<PostgreSqlTest>;

public sealed class MariaDbCutConnectionTests : CutConnectionTests<MariaDbTest>;
