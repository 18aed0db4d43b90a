using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>A migration that is cancelled at each of its statements. The process goes on, with the connection and the locks that it has.</summary>
public abstract class CancelledAnywhereTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel s_from = Of(Table("author", Text("name")), Table("post", Text("title"), Number("views"), Number("author_id", isNullable: true)).To("author_id", "author").Index("views"));

    private static readonly RelationalModel s_to = Of(
        Table("writer", Text("name")),
        Table("post", Text("title"), Text("slug"), Number("author_id", isNullable: true)).To("author_id", "writer").Index("slug"),
        Table("tag", Text("name")).Index("name", isUnique: true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_that_was_cancelled_anywhere_frees_its_lock_goes_on_and_does_nothing_twice(bool isDone)
    {
        var cancelled = 0;
        for (var statement = 0; await CancelAsync(statement, isDone) is { } isCancelled; statement++)
        {
            cancelled += isCancelled ? 1 : 0;
        }

        Assert.True(cancelled > 10, $"{cancelled} runs were cancelled.");
    }

    // Null after the last statement.
    private static async Task<bool?> CancelAsync(int statement, bool isDone)
    {
        using var test = new TDatabase();
        await using var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", s_from);
        await first.Migrations(files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, views, author_id) VALUES ('ONE', 1, 1)", "INSERT INTO post (title, views) VALUES ('TWO', 2)");
        files.Add("2", s_to, new MigrationHints().Rename("author", "writer").Fill("post.slug", "lower(title)").AllowDrop("post.views"));

        // Done twice, it would show.
        var change = test.Name == "mariadb" ? "concat(slug, '!')" : "slug || '!'";
        files.Replace("2", "\n-- no undo", $"\n-- step 99 data once\nUPDATE post SET slug = {change};\n-- no undo");
        await using var cancelled = new CancelledDatabase(first, statement, isDone);
        var isCancelled = false;
        try
        {
            await cancelled.Migrations(files.Set).ApplyAsync(cancelled.Token);
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }

        // The first process still has its connections.
        await using var second = test.Open();
        var migrations = second.Migrations(files.Set);
        migrations.LockTimeout = TimeSpan.Zero;
        await migrations.ApplyAsync();
        Assert.Equal("", await second.DifferencesAsync(s_to));
        Assert.Equal("one! two!", await second.TextAsync("SELECT slug FROM post ORDER BY id"));
        Assert.Equal("ann", await second.TextAsync("SELECT name FROM writer"));
        Assert.True((await second.Migrations(files.Set).StatusAsync()).IsUpToDate);
        return cancelled.Token.IsCancellationRequested ? isCancelled : null;
    }
}

public sealed class SqliteCancelledAnywhereTests : CancelledAnywhereTests<SqliteTest>;

public sealed class PostgreSqlCancelledAnywhereTests : CancelledAnywhereTests<PostgreSqlTest>;

public sealed class MariaDbCancelledAnywhereTests : CancelledAnywhereTests<MariaDbTest>;
