using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

public abstract class OnlineTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly RelationalModel s_from = Of(Table("user", Text("name")), Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true)).Index("views"));

    private static readonly Table s_post = Table("post", Text("title"), Number("views"), Number("user_id", isNullable: true), Text("slug")).To("user_id", "user").Index("slug", isUnique: true).Check("ck_views", "views >= 0");

    private static readonly RelationalModel s_to = Of(Table("user", Text("name")), s_post);

    [Fact]
    public async Task An_online_migration_leads_to_the_same_tables_and_back()
    {
        await StartAsync();
        Files.Add("2", s_to, new MigrationHints().Fill("post.slug", "lower(title)").Online(), new MigrationHints { AllowsAllDrops = true }.Online());

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("", await Database.DifferencesAsync(s_to));
        Assert.Equal("one two", await Database.TextAsync("SELECT slug FROM post ORDER BY id"));
        Assert.Equal("done", await Database.TextAsync("SELECT state FROM relata_migration WHERE id = '2' AND steps = step_done"));

        await Database.Migrations(Files.Set).UndoAsync(allowLoss: true);
        Assert.Equal("", await Database.DifferencesAsync(s_from));
        Assert.Equal(["1"], (await Database.Migrations(Files.Set).StatusAsync()).Applied);
    }

    [Fact]
    public async Task A_fill_goes_through_the_table_in_batches_by_any_key()
    {
        Files.Add("1", Of(new Table(new QualifiedName(null, "word"), [Text("word") with { MaxLength = 40 }, Number("views")], ["word"]), Table("big", Number("views"))));
        await Database.Migrations(Files.Set).ApplyAsync();
        var rows = Test.Name switch
        {
            "postgresql" => "SELECT i FROM generate_series(1, 12001) i",
            "mariadb" => "SELECT seq AS i FROM seq_1_to_12001",
            _ => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12001) SELECT i FROM n",
        };
        await Database.ExecuteAsync(
            $"INSERT INTO word (word, views) SELECT {(Test.Name == "mariadb" ? "concat('w', i)" : "'w' || i")}, i FROM ({rows}) d",
            $"INSERT INTO big (id, views) SELECT i * 1000, i FROM ({rows}) d");
        var word = new Table(new QualifiedName(null, "word"), [Text("word") with { MaxLength = 40 }, Number("views"), Number("twice")], ["word"]);
        Files.Add("2", Of(word, Table("big", Number("views"), Number("twice"))), new MigrationHints().Fill("word.twice", "views * 2").Fill("big.twice", "views * 2").Online());
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("none", await Database.TextAsync("SELECT CASE count(*) WHEN 0 THEN \'none\' ELSE \'some\' END FROM word WHERE twice <> views * 2 OR twice IS NULL"));
        Assert.Equal("none", await Database.TextAsync("SELECT CASE count(*) WHEN 0 THEN \'none\' ELSE \'some\' END FROM big WHERE twice <> views * 2 OR twice IS NULL"));
        Assert.Equal("all", await Database.TextAsync("SELECT CASE count(*) WHEN 12001 THEN 'all' ELSE 'some' END FROM big"));
    }

    [Fact]
    public async Task A_fill_whose_value_is_null_in_some_rows_ends()
    {
        var word = new Table(new QualifiedName(null, "word"), [Text("word") with { MaxLength = 40 }, Number("views", isNullable: true)], ["word"]);
        Files.Add("1", Of(word));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO word (word, views) VALUES ('a', 1), ('b', NULL)");
        Files.Add("2", Of(word with { Columns = [.. word.Columns, Number("twice", isNullable: true)] }), new MigrationHints().Fill("word.twice", "views * 2").Online());
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("twice none", await Database.TextAsync("SELECT CASE WHEN twice IS NULL THEN 'none' WHEN twice = 2 THEN 'twice' END FROM word ORDER BY word"));
    }

    private async Task StartAsync()
    {
        Files.Add("1", s_from);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("""INSERT INTO post (title, views) VALUES ('ONE', 1), ('TWO', 2)""");
    }
}

public sealed class SqliteOnlineTests : OnlineTests<SqliteTest>;

public sealed class PostgreSqlOnlineTests : OnlineTests<PostgreSqlTest>;

public sealed class MariaDbOnlineTests : OnlineTests<MariaDbTest>;
