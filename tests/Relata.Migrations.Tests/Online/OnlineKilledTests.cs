using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Running;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

public abstract class OnlineKilledTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel s_from = Of(Table("user", Text("name")), Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true)).Index("views"));

    private static readonly Table s_post = Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true), Text("slug")).To("user_id", "user").Index("slug", isUnique: true).Check("ck_views", "views >= 0");

    private static readonly RelationalModel s_to = Of(Table("user", Text("name")), s_post with { UniqueKeys = [new UniqueConstraint("uq_post_title", ["title"])] });

    [Fact]
    public async Task An_online_migration_that_was_killed_anywhere_goes_on_and_does_nothing_twice()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    private static async Task<bool> KillAsync(int statement)
    {
        using var test = new TDatabase();
        var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", s_from);
        await first.Migrations(files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO post (title, views) VALUES ('ONE', 1), ('TWO', 2)");
        files.Add("2", s_to, new MigrationHints().Fill("post.slug", "lower(title)").Online());

        // Done twice, it would show.
        files.Write("2", files.Read("2").Replace("\n-- no undo", "\n-- step 99 sql\nUPDATE post SET views = views + 1;\n-- no undo", StringComparison.Ordinal));
        var isDead = await KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(files.Set).ApplyAsync());
        await using var second = test.Open();
        await second.Migrations(files.Set).ApplyAsync();
        Assert.Equal("", await second.DifferencesAsync(s_to));
        Assert.Equal("one two", await second.TextAsync("SELECT slug FROM post ORDER BY id"));
        Assert.Equal("right right", await second.TextAsync("SELECT CASE WHEN views = id + 1 THEN 'right' ELSE 'wrong' END FROM post"));
        Assert.True((await second.Migrations(files.Set).StatusAsync()).IsUpToDate);
        return isDead;
    }
}

public sealed class PostgreSqlOnlineKilledTests : OnlineKilledTests<PostgreSqlTest>;

public sealed class MariaDbOnlineKilledTests : OnlineKilledTests<MariaDbTest>;
