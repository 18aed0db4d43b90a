using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>Views, triggers and routines of others that depend on what a migration changes.</summary>
public abstract class DependentTests<TDatabase> : DependentTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("CREATE VIEW notes AS SELECT note FROM post", false)]
    [InlineData("CREATE VIEW notes AS SELECT note FROM post", true)]
    [InlineData("CREATE VIEW notes AS SELECT p.note FROM post p LEFT JOIN tag t ON p.title = t.name", false)]
    [InlineData("CREATE VIEW notes AS SELECT 'n' AS note FROM tag t RIGHT JOIN post p ON p.title = t.name WHERE p.note <> ''", true)]
    [InlineData("CREATE VIEW notes AS WITH c AS (SELECT note FROM post) SELECT note FROM c", false)]
    public async Task A_view_with_a_column_that_is_dropped_refuses_the_migration_before_its_first_statement(string view, bool isOnline)
    {
        await Database.ExecuteAsync(view);
        var hints = new MigrationHints().AllowDrop("post.note");
        Files.Add("2", Of(s_without, s_tag.Index("name"), Table("more")), isOnline ? hints.Online() : hints);

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL615", error.Code);
        Assert.Contains(Test.Name == "sqlite" ? "the view notes cannot be read: " : "view notes names post.note, which the migration drops", error.Message, StringComparison.Ordinal);
        Assert.Equal("n", await Database.TextAsync("SELECT note FROM notes"));
        Assert.Equal("1", await Database.TextAsync("SELECT id FROM relata_migration"));
        var live = await Database.ReadSchemaAsync();
        Assert.DoesNotContain(live.Tables, table => table.Name.Name == "more");
        Assert.DoesNotContain(live.Tables.First(table => table.Name.Name == "tag").Indexes, index => index.Name == "ix_tag_name");
    }

    [Fact]
    public async Task A_view_that_a_step_of_SQL_drops_and_creates_again_is_no_obstacle()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag), "post.note");
        Files.Replace("2", "\n-- step 1 ", "\n-- step 1 sql\nDROP VIEW notes;\n\n-- step 2 ");
        Files.Replace("2", "\n-- no undo", "\n-- step 3 sql\nCREATE VIEW notes AS SELECT title AS note FROM post;\n\n-- no undo");

        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
        Assert.Equal("a", await Database.TextAsync("SELECT note FROM notes"));
    }

    [Fact]
    public async Task A_view_of_other_columns_refuses_nothing()
    {
        await Database.ExecuteAsync(
            "CREATE VIEW titles AS SELECT p.title, t.name AS note FROM post p LEFT JOIN tag t ON t.id = p.id", "CREATE VIEW words AS SELECT 'post.note' AS note, p.title FROM post p",
            "CREATE TABLE others (note VARCHAR(9))", "CREATE VIEW theirs AS SELECT o.note, p.title FROM others o, post p");
        AddDrop(Of(s_without, s_tag), "post.note");

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("a a", await Database.TextAsync("SELECT title FROM titles UNION ALL SELECT title FROM words"));
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_view_of_a_view_is_named_too_and_one_of_a_table_that_is_dropped()
    {
        await Database.ExecuteAsync("CREATE VIEW names AS SELECT t.name, p.title FROM tag t, post p", "CREATE VIEW all_names AS SELECT title FROM names");
        Files.Add("2", Of(s_post), new MigrationHints().AllowDrop("tag"));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL615", error.Code);
        Assert.Contains(Test.Name == "sqlite" ? "the view names cannot be read" : "view names names tag, which the migration drops", error.Message, StringComparison.Ordinal);
        Assert.Contains(Test.Name switch { "sqlite" => "the view all_names cannot be read", "postgresql" => "view all_names depends on the view public.names", _ => "view all_names depends on the view names" }, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_is_followed_by_views_except_on_MariaDB_which_refuses_it()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note AS note FROM post", "CREATE VIEW names AS SELECT name FROM tag");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("remark", isNullable: true), Number("views", isNullable: true)), Table("label", Text("name", isNullable: true))), new MigrationHints().Rename("post.note", "post.remark").Rename("tag", "label"));

        if (Test.Name == "mariadb")
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
            Assert.Contains("view names names tag, which the migration renames\nview notes names post.note, which the migration renames", error.Message, StringComparison.Ordinal);
            await Database.ExecuteAsync("DROP VIEW notes", "DROP VIEW names");
            await Database.Migrations(Files.Set).ApplyAsync();
        }
        else
        {
            await Database.Migrations(Files.Set).ApplyAsync();
            Assert.Equal("n", await Database.TextAsync("SELECT note FROM notes"));
        }
    }

    [Fact]
    public async Task Columns_that_exchange_their_names_leave_views_as_they_are()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note AS note FROM post");
        Files.Add("2", Of(s_post, s_tag), new MigrationHints().Rename("post.note", "post.title").Rename("post.title", "post.note"));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal(Test.Name == "mariadb" ? "a" : "n", await Database.TextAsync("SELECT note FROM notes"));
        Assert.Equal(Test.Name == "mariadb" ? 1 : 0, Warnings.Count);
        Assert.All(Warnings, warning => Assert.Contains("view notes names post.note, which is another column after the migration", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_that_takes_over_the_name_of_one_that_is_dropped_is_told_where_views_go_on_with_it()
    {
        static View Titles(string sql) => new(new QualifiedName(null, "titles"), sql);
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note AS note FROM post");
        Files.Add("2", Of(s_post, s_tag) with { Views = [Titles("SELECT title, note FROM post")] });
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("3", Of(Table("post", Text("note", isNullable: true), Number("views", isNullable: true)), s_tag) with { Views = [Titles("SELECT note FROM post")] }, new MigrationHints().AllowDrop("post.note").Rename("post.title", "post.note"));

        if (Test.Name == "mariadb")
        {
            await Database.Migrations(Files.Set).ApplyAsync();
            Assert.Equal("a", await Database.TextAsync("SELECT note FROM notes"));
            var warning = Assert.Single(Warnings);
            Assert.StartsWith("REL672", warning, StringComparison.Ordinal);
            Assert.Contains("view notes names post.note, which is another column after the migration", warning, StringComparison.Ordinal);
            Assert.DoesNotContain("view titles", warning, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
            Assert.Equal("n", await Database.TextAsync("SELECT note FROM notes"));
        }
    }

    [Fact]
    public async Task Another_type_below_a_view_is_refused_on_PostgreSQL_alone()
    {
        await Database.ExecuteAsync("CREATE VIEW counts AS SELECT views FROM post");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), new Column("views", ColumnType.Int64) { IsNullable = true }), s_tag));

        if (Test.Name == "postgresql")
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
            Assert.Equal("REL615", error.Code);
            Assert.Contains("view counts names post.views, whose type the migration changes", error.Message, StringComparison.Ordinal);
        }
        else
        {
            await Database.Migrations(Files.Set).ApplyAsync();
            Assert.Equal("1", await Database.TextAsync(Test.Name == "sqlite" ? "SELECT CAST(views AS TEXT) FROM counts" : "SELECT CAST(views AS CHAR) FROM counts"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_column_that_is_renamed_and_converted_is_refused_below_a_view_before_the_first_statement(bool isOnline)
    {
        await Database.ExecuteAsync("CREATE VIEW counts AS SELECT views AS views FROM post");
        var hints = new MigrationHints().Rename("post.views", "post.hits");
        Files.Add("2", Of(Table("post", Text("title", isNullable: true), Text("note", isNullable: true), new Column("hits", ColumnType.Int64) { IsNullable = true }), s_tag), isOnline ? hints.Online() : hints);

        if (Test.Name == "sqlite")
        {
            await Database.Migrations(Files.Set).ApplyAsync();
            Assert.Equal("1", await Database.TextAsync("SELECT CAST(views AS TEXT) FROM counts"));
            return;
        }

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Equal("REL615", error.Code);
        Assert.Contains($"view counts names post.views, {(Test.Name == "mariadb" ? "which the migration renames" : "whose type the migration changes")}", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await Database.TextAsync("SELECT id FROM relata_migration"));
    }

    [Fact]
    public async Task A_step_that_names_an_object_and_does_not_drop_it_excuses_nothing()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag), "post.note");
        WriteFirst("UPDATE post SET title = (SELECT max(note) FROM notes) /* DROP VIEW notes */");

        Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
    }

    [Fact]
    public async Task A_step_of_code_may_drop_a_view_that_is_in_the_way()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It looks at views afterwards, and warns of nothing.");

        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post", "CREATE VIEW all_notes AS SELECT note FROM notes");
        AddDrop(Of(s_without, s_tag), "post.note");
        Files.Replace("2", "\n-- step 1 ", "\n-- step 1 code drops\n\n-- step 2 ");

        await Database.Migrations(Files.Set).Run("drops", (_, _) => Database.ExecuteAsync("DROP VIEW all_notes", "DROP VIEW notes")).ApplyAsync();

        var warning = Assert.Single(Warnings);
        Assert.StartsWith("REL672", warning, StringComparison.Ordinal);
        Assert.Contains("view notes names post.note, which the migration drops, unless a step before drops it", warning, StringComparison.Ordinal);
        Assert.Contains("view all_notes depends on the view", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_of_code_after_the_change_excuses_nothing()
    {
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag), "post.note");
        Files.Replace("2", "\n-- no undo", "\n-- step 2 code drops\n\n-- no undo");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).Run("drops", (_, _) => Task.CompletedTask).ApplyAsync());

        Assert.Equal("REL615", error.Code);
    }

    [Fact]
    public async Task A_view_of_the_model_that_is_created_again_is_no_obstacle_and_one_of_others_on_it_is_where_it_would_keep_it_from_being_dropped()
    {
        static View Titles(string sql) => new(new QualifiedName(null, "titles"), sql);
        Files.Add("2", Of(s_post, s_tag) with { Views = [Titles("SELECT title, note FROM post")] });
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("3", Of(s_without, s_tag) with { Views = [Titles("SELECT title FROM post")] }, new MigrationHints().AllowDrop("post.note"));
        await Database.ExecuteAsync("CREATE VIEW theirs AS SELECT title FROM titles");

        if (Test.Name == "postgresql")
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
            Assert.Contains("view theirs names titles, which the migration drops", error.Message, StringComparison.Ordinal);
            await Database.ExecuteAsync("DROP VIEW theirs");
        }

        Assert.Equal(["3"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
        Assert.Equal("a", await Database.TextAsync(Test.Name == "postgresql" ? "SELECT title FROM titles" : "SELECT title FROM theirs"));
    }

    [Fact]
    public async Task A_trigger_of_the_table_that_names_the_column_refuses_the_migration()
    {
        await Database.ExecuteAsync(Test.Name switch
        {
            "mariadb" => ["CREATE TRIGGER logs AFTER INSERT ON post FOR EACH ROW INSERT INTO tag (name) VALUES (NEW.`note`)"],
            "postgresql" => ["CREATE FUNCTION logs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'", "CREATE TRIGGER logs AFTER UPDATE OF note ON post FOR EACH ROW EXECUTE FUNCTION logs()"],
            _ => ["CREATE TRIGGER logs AFTER INSERT ON post BEGIN INSERT INTO tag (name) VALUES (new.note); END"],
        });
        AddDrop(Of(s_without, s_tag), "post.note");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL615", error.Code);
        Assert.Contains("logs", error.Message, StringComparison.Ordinal);
        Assert.Equal("n", await Database.TextAsync("SELECT note FROM post"));
        Files.Replace("2", "\n-- step 1 ", $"\n-- step 1 sql\nDROP TRIGGER logs{(Test.Name == "postgresql" ? " ON post" : "")};\n\n-- step 2 ");
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);
    }

    [Fact]
    public async Task A_table_goes_with_its_triggers()
    {
        await Database.ExecuteAsync(Test.Name switch
        {
            "mariadb" => ["CREATE TRIGGER logs AFTER INSERT ON tag FOR EACH ROW INSERT INTO post (note) VALUES (NEW.name)"],
            "postgresql" => ["CREATE FUNCTION logs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'", "CREATE TRIGGER logs AFTER UPDATE OF name ON tag FOR EACH ROW EXECUTE FUNCTION logs()"],
            _ => ["CREATE TRIGGER logs AFTER INSERT ON tag BEGIN INSERT INTO post (note) VALUES (new.name); END"],
        });
        Files.Add("2", Of(s_post), new MigrationHints().AllowDrop("tag"));

        Assert.Equal("2", (await Database.Migrations(Files.Set).ApplyAsync()).Migrations.Single());
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_routine_whose_text_has_the_names_is_told_and_refuses_nothing()
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It has no routines.");
        await Database.ExecuteAsync(Test.Name == "mariadb"
            ? ["CREATE PROCEDURE clears() UPDATE post SET note = NULL", "CREATE PROCEDURE counts() SELECT count(*) FROM post WHERE title <> 'note'"]
            : ["CREATE FUNCTION clears() RETURNS void LANGUAGE sql AS 'UPDATE post SET note = NULL'", "CREATE FUNCTION counts() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM post WHERE title <> ''note'''"]);
        AddDrop(Of(s_without, s_tag), "post.note");

        await Database.Migrations(Files.Set).ApplyAsync();

        var warning = Assert.Single(Warnings);
        Assert.StartsWith("REL672: Migration 2 changes what others may name", warning, StringComparison.Ordinal);
        Assert.Contains(Test.Name == "mariadb" ? "procedure clears names post.note, which the migration drops" : "function clears() names post.note, which the migration drops", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("counts", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DO $$ BEGIN EXECUTE 'DROP ' || 'VIEW notes'; END $$", "EXECUTE IMMEDIATE concat('DROP ', 'VIEW notes')")]
    [InlineData("-- isn't fixed\nDO $$ BEGIN EXECUTE 'DROP ' || 'VIEW notes'; END $$", "BEGIN NOT ATOMIC EXECUTE IMMEDIATE concat('DROP ', 'VIEW notes'); END")]
    [InlineData("/* C:\\made */ DO $$ BEGIN EXECUTE 'DROP VIEW no' || 'tes'; END $$", "SET STATEMENT max_statement_time = 9 FOR EXECUTE IMMEDIATE concat('DROP ', 'VIEW notes')")]
    public async Task A_step_whose_statement_is_made_when_it_runs_may_drop_a_view(string postgreSql, string mariaDb)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It has no such statements, and looks at views afterwards.");
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag), "post.note");
        WriteFirst(Test.Name == "mariadb" ? mariaDb : postgreSql);

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).ApplyAsync()).Migrations);

        var warning = Assert.Single(Warnings);
        Assert.StartsWith("REL672", warning, StringComparison.Ordinal);
        Assert.Contains("view notes names post.note, which the migration drops, unless a step before drops it", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRANT EXECUTE ON FUNCTION now TO PUBLIC", "GRANT EXECUTE ON *.* TO CURRENT_USER")]
    [InlineData("INSERT INTO tag (id, name) VALUES (1, 'x') ON CONFLICT DO NOTHING", "INSERT INTO tag (id, name) VALUES (1, 'EXECUTE')")]
    [InlineData("INSERT INTO call (id) VALUES (1)", "INSERT INTO `call` (id) VALUES (1)")]
    [InlineData("UPDATE execute SET id = 1 WHERE \"do\" = 2", "UPDATE `execute` SET id = 1 WHERE `do` = 2")]
    public async Task A_step_that_has_such_a_word_and_runs_nothing_excuses_nothing(string postgreSql, string mariaDb)
    {
        Assert.SkipWhen(Test.Name == "sqlite", "It looks at views afterwards.");
        await Database.ExecuteAsync("CREATE VIEW notes AS SELECT note FROM post");
        AddDrop(Of(s_without, s_tag, Table("more")), "post.note");
        WriteFirst(Test.Name == "mariadb" ? mariaDb : postgreSql);

        await AssertNotBegunAsync("view notes names post.note, which the migration drops");
    }

    [Fact]
    public async Task Sync_breaks_no_view_either()
    {
        await Database.ExecuteAsync("DROP TABLE relata_migration", "CREATE VIEW notes AS SELECT note AS note FROM post");
        var model = Of(Table("post", Text("title", isNullable: true), Text("remark", isNullable: true), Number("views", isNullable: true)), s_tag);
        async Task SyncAsync() => await Schema.Syncing.SyncRun.RunAsync(Database, model, new MigrationHints().Rename("post.note", "post.remark"), isDryRun: false, isAsync: true, CancellationToken.None);

        if (Test.Name == "mariadb")
        {
            Assert.Equal("REL615", (await Assert.ThrowsAsync<MigrationException>(SyncAsync)).Code);
        }
        else
        {
            await SyncAsync();
        }

        Assert.Equal("n", await Database.TextAsync("SELECT note FROM notes"));
    }
}

public sealed class SqliteDependentTests : DependentTests<SqliteTest>;
