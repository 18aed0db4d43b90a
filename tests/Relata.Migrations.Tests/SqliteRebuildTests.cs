using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>What hangs on a table that SQLite rebuilds.</summary>
public sealed class SqliteRebuildTests : MigrationTest<SqliteTest>
{
    private static readonly Table s_post = Table("post", Text("title", isNullable: true), Text("note", isNullable: true));

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(s_post));
        await Database.Migrations(Files.Set).ApplyAsync();
    }

    [Fact]
    public async Task Rows_that_refer_to_it_by_a_cascade_stay()
    {
        await Database.ExecuteAsync(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id) ON DELETE CASCADE)", "INSERT INTO post (title) VALUES ('a')", "INSERT INTO child (post_id) VALUES (1)");

        await RebuildAsync();

        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS TEXT) FROM child"));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("INSERT INTO child (post_id) VALUES (9)"));
        await Database.ExecuteAsync("DELETE FROM post");
        Assert.Equal("0", await Database.TextAsync("SELECT CAST(count(*) AS TEXT) FROM child"));
    }

    [Fact]
    public async Task The_key_of_a_deleted_row_is_not_given_out_again()
    {
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')", "INSERT INTO post (title) VALUES ('b')", "DELETE FROM post WHERE id = 2");

        await RebuildAsync();

        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal("1 3", await Database.TextAsync("SELECT CAST(id AS TEXT) FROM post ORDER BY id"));
    }

    [Fact]
    public async Task The_key_of_a_deleted_row_of_a_table_that_is_empty_is_not_given_out_again()
    {
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')", "DELETE FROM post");

        await RebuildAsync();

        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal("2", await Database.TextAsync("SELECT CAST(id AS TEXT) FROM post"));
    }

    [Fact]
    public async Task Triggers_and_indexes_of_others_stay_and_work()
    {
        await Database.ExecuteAsync(
            "CREATE TABLE log (text TEXT)", "CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.title); END", "CREATE TABLE other (x TEXT)",
            "CREATE TRIGGER copies AFTER INSERT ON other BEGIN INSERT INTO post (title) VALUES (new.x); END", "CREATE INDEX partial ON post (note) WHERE note IS NOT NULL");

        await RebuildAsync();
        await Database.ExecuteAsync("INSERT INTO other VALUES ('t')");

        Assert.Equal("t", await Database.TextAsync("SELECT text FROM log"));
        Assert.Equal("CREATE INDEX partial ON post (note) WHERE note IS NOT NULL", await Database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'partial'"));
    }

    [Fact]
    public async Task What_hangs_on_a_table_whose_name_differs_in_case_stays()
    {
        await Database.ExecuteAsync(
            "ALTER TABLE post RENAME TO other", "ALTER TABLE other RENAME TO Post", "CREATE UNIQUE INDEX theirs ON Post (note)", "INSERT INTO Post (title) VALUES ('a')", "DELETE FROM Post");

        await RebuildAsync();

        Assert.Equal("theirs", await Database.TextAsync("SELECT name FROM sqlite_schema WHERE type = 'index' AND name = 'theirs'"));
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal("2", await Database.TextAsync("SELECT CAST(id AS TEXT) FROM post"));
    }

    [Theory]
    [InlineData("\"it's\"", "it's")]
    [InlineData("draft", "draft")]
    [InlineData("draft_2", "draft_2")]
    public async Task Defaults_without_quotes_and_in_double_quotes_stay(string declared, string value)
    {
        await Database.ExecuteAsync("DROP TABLE post", $"CREATE TABLE post (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, title TEXT, note TEXT DEFAULT {declared})");
        await RebuildAsync();
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('c')");
        Assert.Equal(value, await Database.TextAsync("SELECT note FROM post"));
    }

    [Fact]
    public async Task An_index_of_the_name_that_has_another_shape_is_refused()
    {
        await Database.ExecuteAsync("CREATE UNIQUE INDEX ix_post_title ON post (lower(title))");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note")).Index("title", isUnique: true)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("ix_post_title", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_counted_against_an_index_that_the_rebuild_adds()
    {
        await Database.ExecuteAsync("INSERT INTO post (title, note) VALUES ('a', 'n')", "INSERT INTO post (title, note) VALUES ('a', 'n')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note")).Index("title", isUnique: true)));

        Assert.Equal("REL605", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
    }

    [Fact]
    public async Task A_view_that_cannot_be_read_afterwards_refuses_the_migration()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post", "INSERT INTO post (note) VALUES ('n')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
        Assert.Equal("n", await Database.TextAsync("SELECT note FROM notes"));
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.note); END", "each INSERT of post fails, with its triggers t")]
    [InlineData("CREATE TRIGGER t BEFORE DELETE ON post WHEN old.note IS NOT NULL BEGIN SELECT RAISE(ABORT, 'kept'); END", "each DELETE of post fails, with its triggers t")]
    [InlineData("CREATE TRIGGER t AFTER UPDATE OF title, note ON post BEGIN INSERT INTO log VALUES (old.note); END", "each UPDATE of post fails, with its triggers t")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON log WHEN new.text = 'x' BEGIN UPDATE post SET note = new.text; END", "each INSERT of log fails, with its triggers t")]
    [InlineData("CREATE TRIGGER t INSTEAD OF UPDATE ON titles BEGIN UPDATE post SET note = new.title; END", "each UPDATE of titles fails, with its triggers t")]
    public async Task A_trigger_that_would_fail_afterwards_refuses_the_migration(string trigger, string named)
    {
        await Database.ExecuteAsync("CREATE TABLE log (text TEXT)", "CREATE VIEW titles AS SELECT title FROM post", "INSERT INTO post (title, note) VALUES ('a', 'n')", trigger);
        Files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL615", error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("note", error.Message, StringComparison.Ordinal);
        Assert.Equal("n", await Database.TextAsync("SELECT note FROM post"));
        Assert.Equal("1", await Database.TextAsync("SELECT id FROM relata_migration"));

        Files.Write("2", Files.Read("2").Replace("\n-- step 1 ", "\n-- step 1 sql\nDROP TRIGGER t;\n\n-- step 2 ", StringComparison.Ordinal));
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Theory]
    [InlineData("INSERT", "INSERT INTO titles (title) VALUES ('b')")]
    [InlineData("UPDATE", "UPDATE titles SET title = 'b'")]
    [InlineData("UPDATE OF title", "UPDATE titles SET title = 'b'")]
    [InlineData("DELETE", "DELETE FROM titles")]
    public async Task A_step_creates_a_trigger_in_place_of_one_kind_of_write_of_a_view(string kind, string write)
    {
        await Database.ExecuteAsync("CREATE TABLE log (text TEXT)", "CREATE VIEW titles AS SELECT title FROM post", "INSERT INTO post (title) VALUES ('a')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));
        Files.Write("2", Files.Read("2").Replace("-- no undo", $"-- step 2 sql whole\nCREATE TRIGGER t INSTEAD OF {kind} ON titles BEGIN INSERT INTO log VALUES ('{kind}'); END;\n-- no undo", StringComparison.Ordinal));

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);

        await Database.ExecuteAsync(write);
        Assert.Equal(kind, await Database.TextAsync("SELECT text FROM log"));
    }

    [Fact]
    public async Task A_view_of_the_model_is_created_again_with_its_trigger()
    {
        static View Titles(string sql) => new(new QualifiedName(null, "titles"), sql);
        Files.Add("2", Of(s_post) with { Views = [Titles("SELECT title, note FROM post")] });
        await Database.Migrations(Files.Set).ApplyAsync();
        const string Trigger = "CREATE TRIGGER t INSTEAD OF INSERT ON titles BEGIN INSERT INTO post (title) VALUES (new.title); END";
        await Database.ExecuteAsync(Trigger);
        Files.Add("3", Of(Table("post", Text("title", isNullable: true))) with { Views = [Titles("SELECT title FROM post")] }, new MigrationHints().AllowDrop("post.note"));
        Files.Write("3", Files.Read("3").Replace("-- no undo", $"-- step 4 sql whole\n{Trigger};\n-- no undo", StringComparison.Ordinal));

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);

        await Database.ExecuteAsync("INSERT INTO titles (title) VALUES ('b')");
        Assert.Equal("b", await Database.TextAsync("SELECT title FROM post"));
    }

    [Theory]
    [InlineData("CREATE TRIGGER aaa AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.title); END")]
    [InlineData("CREATE TRIGGER zzz AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.title); END")]
    [InlineData("DROP TRIGGER works")]
    [InlineData("CREATE TRIGGER changes AFTER UPDATE ON post BEGIN INSERT INTO log VALUES (new.title); END")]
    public async Task A_trigger_that_was_broken_before_refuses_no_change_of_other_triggers_of_its_table(string statement)
    {
        await Database.ExecuteAsync(
            "CREATE TABLE log (text TEXT)", "CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.absent); END", "CREATE TRIGGER works AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.title); END");
        Files.Add("2", Of(s_post, Table("tag")));
        Files.Write("2", Files.Read("2").Replace("-- no undo", $"-- step 2 sql whole\n{statement};\n-- no undo", StringComparison.Ordinal));

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Theory]
    [InlineData("CREATE TRIGGER bad AFTER DELETE ON post BEGIN INSERT INTO log VALUES (old.gone); END", "each DELETE of post fails")]
    [InlineData("CREATE TRIGGER bad AFTER UPDATE ON post BEGIN INSERT INTO log VALUES (old.gone); END", "each UPDATE of post fails")]
    public async Task A_trigger_that_was_broken_before_hides_no_other_one(string trigger, string named)
    {
        await Database.ExecuteAsync("CREATE TABLE log (text TEXT)", "CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.absent); END");
        Files.Add("2", Of(s_post, Table("tag")));
        Files.Write("2", Files.Read("2").Replace("-- no undo", $"-- step 2 sql whole\n{trigger};\n-- no undo", StringComparison.Ordinal));

        Assert.Contains(named, (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_and_triggers_that_were_broken_before_refuse_nothing()
    {
        await Database.ExecuteAsync(
            "CREATE TABLE log (text TEXT)", "CREATE TABLE \"it's \"\"x\"\"\" (\"a \"\"b\"\"\" TEXT, c TEXT AS (lower(\"a \"\"b\"\"\")))", "CREATE VIEW broken AS SELECT absent FROM post", "CREATE VIEW lost AS SELECT * FROM absent",
            "CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO log VALUES (new.absent); END", "CREATE TRIGGER changes AFTER UPDATE ON \"it's \"\"x\"\"\" BEGIN INSERT INTO log VALUES (new.\"a \"\"b\"\"\"); END",
            "CREATE TRIGGER insteads INSTEAD OF UPDATE ON lost BEGIN SELECT 1; END", "CREATE TRIGGER works AFTER DELETE ON post BEGIN INSERT INTO log VALUES (old.title); END", "INSERT INTO \"it's \"\"x\"\"\" VALUES ('X')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);

        await Database.ExecuteAsync("DELETE FROM post", "UPDATE \"it's \"\"x\"\"\" SET \"a \"\"b\"\"\" = 'y'");
        Assert.Equal("y", await Database.TextAsync("SELECT text FROM log"));
    }

    [Fact]
    public async Task A_column_that_the_model_does_not_know_is_not_lost()
    {
        await Database.ExecuteAsync("ALTER TABLE post ADD COLUMN theirs TEXT", "INSERT INTO post (theirs) VALUES ('x')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true))), new MigrationHints().AllowDrop("post.note"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.theirs", error.Message, StringComparison.Ordinal);
        Assert.Equal("x", await Database.TextAsync("SELECT theirs FROM post"));
    }

    [Theory]
    [InlineData("title TEXT, note TEXT, UNIQUE (title)", "", "post: the model has no UNIQUE INDEX sqlite_autoindex_post_1 (title).")]
    [InlineData("title TEXT UNIQUE, note TEXT", "", "post: the model has no UNIQUE INDEX sqlite_autoindex_post_1 (title).")]
    [InlineData("title TEXT, note TEXT NOT NULL", "", "post.note: the nullability is NOT NULL, the model has NULL.")]
    [InlineData("title TEXT, note TEXT CHECK (note <> '')", "", "post: the model has no CHECK")]
    [InlineData("title TEXT, note TEXT, UNIQUE (title) ON CONFLICT REPLACE", "", "post: the table has ON CONFLICT REPLACE (UNIQUE (title) ON CONFLICT REPLACE), which no model has.")]
    [InlineData("title TEXT, note TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED", "", "post: the table has DEFERRABLE INITIALLY DEFERRED (note TEXT REFERENCES post (id) DEFERRABLE INITIALLY DEFERRED), which no model has.")]
    [InlineData("title TEXT, note TEXT, UNIQUE (title COLLATE NOCASE)", "", "post: the table has COLLATE of a key (UNIQUE (title COLLATE NOCASE)), which no model has.")]
    [InlineData("title TEXT, note TEXT", " STRICT", "post: the table has STRICT, which no model has.")]
    [InlineData("title TEXT, note TEXT", "/* a */ WITHOUT ROWID, STRICT -- b", "post: the table has WITHOUT ROWID, which no model has.")]
    public async Task What_the_model_does_not_know_of_the_table_is_not_lost(string columns, string options, string named)
    {
        var key = options.Contains("WITHOUT", StringComparison.Ordinal) ? "INTEGER PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT";
        await Database.ExecuteAsync("DROP TABLE post", $"CREATE TABLE post (id {key}, {columns}){options}", "INSERT INTO post (id, title, note) VALUES (7, 'a', '7')");
        var before = await Database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'post'");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Text("slug"))), new MigrationHints().Fill("post.slug", "lower(title)"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'post'"));
        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
    }

    [Theory]
    [InlineData("title TEXT COLLATE NOCASE, note TEXT", "\"title\" TEXT COLLATE \"NOCASE\",")]
    [InlineData("title TEXT, note TEXT DEFAULT 'theirs'", "\"note\" TEXT DEFAULT ('theirs'),")]
    [InlineData("title TEXT, note VARCHAR(40)", "\"note\" VARCHAR(40),")]
    public async Task The_type_the_collation_and_the_default_that_others_have_given_a_column_stay(string columns, string definition)
    {
        await Database.ExecuteAsync("DROP TABLE post", $"CREATE TABLE post (id INTEGER PRIMARY KEY AUTOINCREMENT, {columns})", "INSERT INTO post (id, title, note) VALUES (7, 'a', '7')");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), Text("slug"))), new MigrationHints().Fill("post.slug", "lower(title)"));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Contains(definition, await Database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'post'"), StringComparison.Ordinal);
        Assert.Equal("a 7 a", await Database.TextAsync("SELECT title || ' ' || note || ' ' || slug FROM post"));
        Assert.Equal("nothing to do", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task An_index_of_the_model_keeps_the_collation_that_others_have_given_it()
    {
        var indexed = s_post.Index("title");
        Files.Add("2", Of(indexed));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("DROP INDEX ix_post_title", "CREATE INDEX ix_post_title ON post (title COLLATE NOCASE)");
        Files.Add("3", Of(indexed with { Columns = [.. indexed.Columns, Text("slug")] }), new MigrationHints().Fill("post.slug", "lower(title)"));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("CREATE INDEX ix_post_title ON post (title COLLATE NOCASE)", await Database.TextAsync("SELECT sql FROM sqlite_schema WHERE name = 'ix_post_title'"));
    }

    [Fact]
    public async Task A_step_of_the_program_that_breaks_a_reference_is_rolled_back()
    {
        await Database.ExecuteAsync("CREATE TABLE child (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id))", "INSERT INTO post (title) VALUES ('a')", "INSERT INTO child (post_id) VALUES (1)");
        Files.Add("2", Of(s_post, Table("tag")));
        Files.Write("2", Files.Read("2").Replace("-- no undo", "-- step 2 sql\nDELETE FROM post;\n-- no undo", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL605: Migration 2 was rolled back: after it, 1 rows refer to rows that do not exist: child -> post (row 1).", error.Message);
        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
    }

    [Fact]
    public async Task The_connection_enforces_foreign_keys_again_also_after_a_failure()
    {
        Files.Add("2", Of(s_post, Table("tag")));
        Files.Write("2", Files.Read("2").Replace("-- no undo", "-- step 2 sql\nDELETE FROM absent;\n-- no undo", StringComparison.Ordinal));

        await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("1", await Database.TextAsync("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys"));
    }

    private async Task RebuildAsync()
    {
        Files.Add("2", Of(Table("post", new Column("title", ColumnType.String) { IsNullable = true, Default = "'t'" }, Text("note", isNullable: true))));
        Assert.Contains("relata_new_post", Files.Read("2"), StringComparison.Ordinal);
        await Database.Migrations(Files.Set).ApplyAsync();
    }
}
