using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>What hangs on a table that SQLite rebuilds.</summary>
public sealed class SqliteRebuildTests : IAsyncLifetime
{
    private static readonly Table s_post = Table("post", Text("title", isNullable: true), Text("note", isNullable: true));

    private readonly SqliteTest _test = new();
    private readonly Database _database;
    private readonly MigrationFiles _files;

    public SqliteRebuildTests()
    {
        _database = _test.Open();
        _files = new MigrationFiles(_database.SchemaDialect.Migrations);
    }

    public async ValueTask InitializeAsync()
    {
        _files.Add("1", Of(s_post));
        await _database.Migrations(_files.Set).ApplyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Rows_that_refer_to_it_by_a_cascade_stay()
    {
        await _database.ExecuteAsync(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id) ON DELETE CASCADE)", "INSERT INTO post (title) VALUES ('a')", "INSERT INTO child (post_id) VALUES (1)");

        await RebuildAsync();

        Assert.Equal("1", await _database.TextAsync("SELECT CAST(count(*) AS TEXT) FROM child"));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => _database.ExecuteAsync("INSERT INTO child (post_id) VALUES (9)"));
        await _database.ExecuteAsync("DELETE FROM post");
        Assert.Equal("0", await _database.TextAsync("SELECT CAST(count(*) AS TEXT) FROM child"));
    }

    [Fact]
    public async Task The_key_of_a_deleted_row_is_not_given_out_again()
    {
        await _database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')", "INSERT INTO post (title) VALUES ('b')", "DELETE FROM post WHERE id = 2");

        await RebuildAsync();

        await _database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal("1 3", await _database.TextAsync("SELECT CAST(id AS TEXT) FROM post ORDER BY id"));
    }

    [Fact]
    public async Task The_key_of_a_deleted_row_of_a_table_that_is_empty_is_not_given_out_again()
    {
        await _database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')", "DELETE FROM post");

        await RebuildAsync();

        await _database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal("2", await _database.TextAsync("SELECT CAST(id AS TEXT) FROM post"));
    }

    [Fact]
    public async Task Triggers_and_indexes_of_others_stay_and_work()
    {
        await _database.ExecuteAsync(
            "CREATE TABLE log (text TEXT)", "CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.title); END", "CREATE TABLE other (x TEXT)",
            "CREATE TRIGGER copies AFTER INSERT ON other BEGIN INSERT INTO post (title) VALUES (new.x); END", "CREATE INDEX partial ON post (note) WHERE note IS NOT NULL");

        await RebuildAsync();
        await _database.ExecuteAsync("INSERT INTO other VALUES ('t')");

        Assert.Equal("t", await _database.TextAsync("SELECT text FROM log"));
        Assert.Equal("CREATE INDEX partial ON post (note) WHERE note IS NOT NULL", await _database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'partial'"));
    }

    [Fact]
    public async Task A_view_that_cannot_be_read_afterwards_refuses_the_migration()
    {
        await _database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post", "INSERT INTO post (note) VALUES ('n')");
        _files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync())).Code);
        Assert.Equal("n", await _database.TextAsync("SELECT note FROM notes"));
    }

    [Fact]
    public async Task A_column_that_the_model_does_not_know_is_not_lost()
    {
        await _database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs TEXT", "INSERT INTO post (theirs) VALUES ('x')");
        _files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.theirs", error.Message, StringComparison.Ordinal);
        Assert.Equal("x", await _database.TextAsync("SELECT theirs FROM post"));
    }

    [Fact]
    public async Task A_step_of_the_program_that_breaks_a_reference_is_rolled_back()
    {
        await _database.ExecuteAsync("CREATE TABLE child (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id))", "INSERT INTO post (title) VALUES ('a')", "INSERT INTO child (post_id) VALUES (1)");
        _files.Add("2", Of(s_post, Table("tag")));
        _files.Write("2", _files.Read("2").Replace("-- no undo", "-- step 2 sql\nDELETE FROM post;\n-- no undo", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync());

        Assert.Equal("REL605: Migration 2 was rolled back: after it, 1 rows refer to rows that do not exist: child -> post (row 1).", error.Message);
        Assert.Equal("a", await _database.TextAsync("SELECT title FROM post"));
    }

    [Fact]
    public async Task The_connection_enforces_foreign_keys_again_also_after_a_failure()
    {
        _files.Add("2", Of(s_post, Table("tag")));
        _files.Write("2", _files.Read("2").Replace("-- no undo", "-- step 2 sql\nDELETE FROM absent;\n-- no undo", StringComparison.Ordinal));

        await Assert.ThrowsAsync<MigrationException>(() => _database.Migrations(_files.Set).ApplyAsync());

        Assert.Equal("1", await _database.TextAsync("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys"));
    }

    private async Task RebuildAsync()
    {
        _files.Add("2", Of(Table("post", new Column("title", ColumnType.String) { IsNullable = true, Default = "'t'" }, Text("note", isNullable: true))));
        Assert.Contains("relata_new_post", _files.Read("2"), StringComparison.Ordinal);
        await _database.Migrations(_files.Set).ApplyAsync();
    }
}
