using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public abstract class KilledTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel s_from = Of(Table("author", Text("name")), Table("post", Text("title"), Number("views"), Number("author_id", isNullable: true)).To("author_id", "author").Index("views"));

    private static readonly RelationalModel s_to = Of(
        Table("writer", Text("name")),
        Table("post", Text("title"), Text("slug"), Number("author_id", isNullable: true)).To("author_id", "writer").Index("slug"),
        Table("tag", Text("name")).Index("name", isUnique: true));

    // The process dies before the first statement, before the second one, and so on to the last.
    [Fact]
    public async Task A_migration_that_was_killed_anywhere_goes_on_and_does_nothing_twice()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    [Fact]
    public async Task A_way_back_that_was_killed_anywhere_goes_on()
    {
        for (var statement = 0; await KillUndoAsync(statement); statement++)
        {
        }
    }

    private static async Task<bool> KillUndoAsync(int statement)
    {
        using var test = new TDatabase();
        var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", s_from);
        var back = new MigrationHints { AllowsAllDrops = true }.Rename("writer", "author").Fill("post.views", "0");
        files.Add("2", s_to, new MigrationHints().Rename("author", "writer").Fill("post.slug", "lower(title)").AllowDrop("post.views"), back);
        await first.Migrations(files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO writer (name) VALUES ('ann')", "INSERT INTO post (title, slug, author_id) VALUES ('ONE', 's', 1)");
        var isDead = await KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(files.Set).UndoAsync(allowLoss: true));
        await using var second = test.Open();
        var status = await second.Migrations(files.Set).StatusAsync();
        if (status.Interrupted.Count > 0)
        {
            Assert.Equal("REL611", (await Assert.ThrowsAsync<MigrationException>(() => second.Migrations(files.Set).ApplyAsync())).Code);
        }

        if (status.Applied.Contains("2") || status.Interrupted.Count > 0)
        {
            await second.Migrations(files.Set).UndoAsync(allowLoss: true);
        }

        Assert.Equal("", await second.DifferencesAsync(s_from));
        Assert.Equal("ONE", await second.TextAsync("SELECT title FROM post WHERE author_id = 1"));
        Assert.Equal(["1"], (await second.Migrations(files.Set).StatusAsync()).Applied);
        return isDead;
    }

    private static async Task<bool> KillAsync(int statement)
    {
        using var test = new TDatabase();
        var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", s_from);
        await first.Migrations(files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, views, author_id) VALUES ('ONE', 1, 1)", "INSERT INTO post (title, views) VALUES ('TWO', 2)");
        files.Add("2", s_to, new MigrationHints().Rename("author", "writer").Fill("post.slug", "lower(title)").AllowDrop("post.views"));

        // Done twice, it would show.
        files.Write("2", files.Read("2").Replace("\n-- no undo", "\n-- step 99 sql\nUPDATE post SET slug = slug || '!';\nUPDATE post SET title = slug || '?';\n-- no undo", StringComparison.Ordinal)
            .Replace("slug || '!'", test.Name == "mariadb" ? "concat(slug, '!')" : "slug || '!'", StringComparison.Ordinal)
            .Replace("slug || '?'", test.Name == "mariadb" ? "concat(slug, '?')" : "slug || '?'", StringComparison.Ordinal));

        var isDead = await KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(files.Set).ApplyAsync());
        await using var second = test.Open();
        await second.Migrations(files.Set).ApplyAsync();
        Assert.Equal("", await second.DifferencesAsync(s_to));
        Assert.Equal("one!? two!?", await second.TextAsync("SELECT title FROM post ORDER BY id"));
        Assert.Equal("ann", await second.TextAsync("SELECT name FROM writer"));
        Assert.True((await second.Migrations(files.Set).StatusAsync()).IsUpToDate);
        return isDead;
    }
}

public sealed class SqliteKilledTests : KilledTests<SqliteTest>;

public sealed class PostgreSqlKilledTests : KilledTests<PostgreSqlTest>;

public sealed class MariaDbKilledTests : KilledTests<MariaDbTest>;
