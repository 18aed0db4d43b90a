using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Types that change by an expression of the program.</summary>
public abstract class UsingTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Column s_status = new("status", ColumnType.String) { MaxLength = 10, Members = ["Draft", "Final"] };

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly MigrationFiles _files;

    protected UsingTests()
    {
        _database = _test.Open();
        _files = new MigrationFiles(_database.SchemaDialect.Migrations);
    }

    public void Dispose()
    {
        _files.Dispose();
        _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    private static MigrationHints ToNumber => new MigrationHints().Using("post.size", "CAST(size AS integer)").Using("post.size", "CAST(size AS int)", "mariadb");

    [Fact]
    public async Task Texts_become_numbers_with_their_indexes_and_the_rows_that_refer_to_them()
    {
        var post = Table("post", Text("title"), Text("size") with { MaxLength = 20 }).Index("size", isUnique: true).Index("title").Check("ck_title", "title <> ''");
        var flag = Table("flag", Number("post_id")).To("post_id", "post");
        await StartAsync(Of(post, flag), "INSERT INTO post (title, size) VALUES ('a', '12'), ('b', '7')", "INSERT INTO flag (post_id) VALUES (1), (2)");
        var to = Of(Table("post", Text("title"), Number("size") with { Default = "1" }).Index("size", isUnique: true).Index("title").Check("ck_title", "title <> ''"), flag);
        _files.Add("2", to, ToNumber);

        var result = await _database.Migrations(_files.Set).ApplyAsync();

        Assert.Empty(result.Losses);
        Assert.Equal("", await _database.DifferencesAsync(to));
        Assert.Equal("a b", await _database.TextAsync("SELECT title FROM post WHERE size + 1 IN (13, 8) ORDER BY size DESC"));
        await _database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        await Assert.ThrowsAnyAsync<Exception>(() => _database.ExecuteAsync("INSERT INTO post (title, size) VALUES ('d', 12)"));
        Assert.Equal("a c b", await _database.TextAsync("SELECT p.title FROM post p LEFT JOIN flag f ON f.post_id = p.id ORDER BY CASE p.title WHEN 'c' THEN 2 ELSE p.id * p.id END"));
    }

    [Fact]
    public async Task Numbers_of_an_enum_become_its_texts_and_what_is_no_member_is_counted()
    {
        await StartAsync(Of(Table("post", Number("status"))), "INSERT INTO post (status) VALUES (0), (1), (2), (9)");
        var to = Of(Table("post", s_status));
        _files.Add("2", to, new MigrationHints().Using("post.status", "CASE status WHEN 0 THEN 'Draft' WHEN 1 THEN 'Final' WHEN 2 THEN 'Gone' END"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of post have NULL in status by Using(\"post.status\", \"CASE status", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 values of post.status are no member of the enum (Draft, Final) by Using", error.Message, StringComparison.Ordinal);
        await _database.ExecuteAsync("DELETE FROM post WHERE status > 1");
        await _database.Migrations(_files.Set).ApplyAsync();
        Assert.Equal("", await _database.DifferencesAsync(to));
        Assert.Equal("Draft Final", await _database.TextAsync("SELECT status FROM post ORDER BY id"));
    }

    [Fact]
    public async Task Values_that_become_NULL_in_a_column_that_accepts_it_are_told_and_long_ones_refused()
    {
        await StartAsync(Of(Table("post", Number("status", isNullable: true))), "INSERT INTO post (status) VALUES (0), (1), (NULL), (9)");
        _files.Add("2", Of(Table("post", Text("status", isNullable: true) with { MaxLength = 4 })), new MigrationHints().Using("post.status", "CASE status WHEN 0 THEN 'Draft' WHEN 1 THEN 'End' END"));
        Assert.Contains("1 values of post.status are longer than 4 by Using", (await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync())).Message, StringComparison.Ordinal);

        await _database.ExecuteAsync("UPDATE post SET status = 1 WHERE status = 0");
        var result = await _database.Migrations(_files.Set).ApplyAsync();

        Assert.StartsWith("1 values of post.status become NULL by Using", Assert.Single(result.Losses), StringComparison.Ordinal);
        Assert.Equal("End End NULL NULL", await _database.TextAsync("SELECT status FROM post ORDER BY id"));
    }

    [Fact]
    public async Task A_text_that_is_no_number_changes_nothing_and_the_next_run_converts()
    {
        Assert.SkipWhen(_test.Name == "sqlite", "CAST makes 0 of any text.");
        await StartAsync(Of(Table("post", Text("size")).Index("size")), "INSERT INTO post (size) VALUES ('12'), ('many')");
        _files.Add("2", Of(Table("post", Number("size")).Index("size")), ToNumber);

        var error = await Assert.ThrowsAnyAsync<RelataException>(() => _database.Migrations(_files.Set).ApplyAsync());

        // The server's words, without the value.
        Assert.Contains("REL605: The migration was not begun, because the expression of Using(\"post.size\", \"CAST(size AS int", error.Message, StringComparison.Ordinal);
        Assert.Contains("fails on the rows that there are", error.Message, StringComparison.Ordinal);
        Assert.Equal("12 many", await _database.TextAsync("SELECT size FROM post ORDER BY id"));
        await _database.ExecuteAsync("UPDATE post SET size = '3' WHERE size = 'many'");
        await _database.Migrations(_files.Set).ApplyAsync();
        Assert.Equal("", await _database.DifferencesAsync(Of(Table("post", Number("size")).Index("size"))));
        Assert.Equal("15", await _database.TextAsync("SELECT CAST(sum(size) AS char(2)) FROM post"));
    }

    [Fact]
    public async Task A_renamed_column_of_a_renamed_table_is_converted_under_its_new_name()
    {
        await StartAsync(Of(Table("article", Text("extent"))), "INSERT INTO article (extent) VALUES ('12')");
        var to = Of(Table("post", Number("size")));
        _files.Add("2", to, ToNumber.Rename("article", "post").Rename("article.extent", "post.size"));

        await _database.Migrations(_files.Set).ApplyAsync();

        Assert.Equal("", await _database.DifferencesAsync(to));
        Assert.Equal("1", await _database.TextAsync("SELECT CAST(id AS char(1)) FROM post WHERE size = 12"));
    }

    [Fact]
    public async Task The_process_dies_anywhere_and_the_values_are_converted_once()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    [Fact]
    public async Task A_conversion_that_converts_nothing_or_a_key_is_refused()
    {
        await StartAsync(Of(Table("post", Text("title"))));
        AssertRefused("REL618", Of(Table("post", Text("title"))), "post.title", "converts nothing: the type of the column stays String");
        AssertRefused("REL618", Of(Table("post", Text("title"), Text("slug", isNullable: true))), "post.slug", "the column is new");
        AssertRefused("REL618", Of(Table("post", Text("title"))), "post.nothing", "names nothing");
        AssertRefused("REL614", Of(Table("post", Text("title")) with { Columns = [new Column("id", ColumnType.String) { IsGenerated = true }, Text("title")] }), "post.id", "of the primary key");
        var error = Assert.Throws<MigrationException>(() => _files.Add("2", Of(Table("post", Number("title")))));
        Assert.Equal("REL613", error.Code);
        Assert.Contains($"Using(\"post.title\", \"…\"), in the SQL of {_test.Name}", error.Message, StringComparison.Ordinal);
        Assert.Throws<MigrationException>(() => _files.Add("2", Of(Table("post", Number("title"))), new MigrationHints().Using("post.title", "1", "other")));
    }

    private static async Task<bool> KillAsync(int statement)
    {
        using var test = new TDatabase();
        var first = test.Open();
        using var files = new MigrationFiles(first.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Text("size")).Index("size")));
        await first.Migrations(files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO post (size) VALUES ('12'), ('7')");
        var to = Of(Table("post", Number("size")).Index("size"));

        // Done twice, it would show.
        var twice = test.Name == "mariadb" ? "CAST(size AS int) * 2" : "CAST(size AS integer) * 2";
        files.Add("2", to, new MigrationHints().Using("post.size", twice));
        var isDead = await Running.KilledDatabase.RunAsync(first, statement, killed => killed.Migrations(files.Set).ApplyAsync());
        await using var second = test.Open();
        await second.Migrations(files.Set).ApplyAsync();
        Assert.Equal("", await second.DifferencesAsync(to));
        Assert.Equal("38", await second.TextAsync("SELECT CAST(sum(size) AS char(2)) FROM post"));
        return isDead;
    }

    private async Task StartAsync(RelationalModel from, params string[] rows)
    {
        _files.Add("1", from);
        await _database.Migrations(_files.Set).ApplyAsync();
        await _database.ExecuteAsync(rows);
    }

    private void AssertRefused(string code, RelationalModel to, string column, string words)
    {
        var error = Assert.Throws<MigrationException>(() => _files.Add("2", to, new MigrationHints().Using(column, "1")));
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteUsingTests : UsingTests<SqliteTest>;

public sealed class PostgreSqlUsingTests : UsingTests<PostgreSqlTest>;

public sealed class MariaDbUsingTests : UsingTests<MariaDbTest>;
