using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Providers;
using Relata.Relational;
using Relata.Schema.Reading;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

public abstract class RunnerTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly Table _post = Table("post", Text("title"), Text("note", isNullable: true));

    [Fact]
    public async Task Pending_migrations_are_applied_once_and_in_order()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(_post, Table("tag")));

        Assert.Equal("pending      1\npending      2", $"{await Database.Migrations(Files.Set).StatusAsync()}");
        Assert.Equal("1, 2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("nothing to do", $"{Database.Migrations(Files.Set).Apply()}");
        Assert.Equal("applied      1\napplied      2", $"{Database.Migrations(Files.Set).Status()}");
        Assert.Equal("", await Database.DifferencesAsync(Of(_post, Table("tag"))));
    }

    [Fact]
    public async Task Several_migrators_at_once_apply_each_migration_once()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(_post, Table("tag", Text("name"))), new MigrationHints());
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var database = Test.Open();
            return (await database.Migrations(Files.Set).ApplyAsync()).Migrations.Count;
        })));

        Assert.Equal(2, results.Sum());
        Assert.Equal("1 2", await Database.TextAsync("SELECT id FROM relata_migration ORDER BY id"));
    }

    [Fact]
    public async Task A_file_that_was_edited_after_it_was_applied_is_refused()
    {
        Files.Add("1", Of(_post));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Write("1", Files.Read("1") + "\n-- step 7 sql\nDELETE FROM post;\n");

        Assert.Equal("REL606", (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_database_with_a_migration_that_the_program_lacks_is_refused_and_status_shows_it()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(_post, Table("tag")));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Remove("2");

        Assert.Equal("REL610: The database has migrations that this program does not: 2. A newer program was here, or another branch. Run that one, or undo them with it.", (await RefusedAsync()).Message);
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).StatusAsync()).Unknown);
    }

    [Fact]
    public async Task Tables_without_a_history_are_refused_until_they_are_marked()
    {
        await Database.CreateAsync(Of(_post));
        Files.Add("1", Of(_post));

        Assert.Equal("REL616", (await RefusedAsync()).Code);
        Assert.Equal("1", $"{await Database.Migrations(Files.Set).MarkAsync("1")}");
        Files.Add("2", Of(_post, Table("tag")));
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).MarkAsync("3"))).Code);
    }

    [Fact]
    public async Task A_table_that_others_have_changed_is_refused_before_anything_is_done()
    {
        Files.Add("1", Of(_post, Table("tag", Text("name"))));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("ALTER TABLE post DROP COLUMN note", "ALTER TABLE tag DROP COLUMN name");
        Files.Add("2", Of(Table("post", Text("title"), Text("note", isNullable: true), Number("rank", isNullable: true)), Table("tag", Text("name"))));

        var error = await RefusedAsync();

        Assert.Equal("REL608", error.Code);
        Assert.Contains("post.note: there is no such column", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tag", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], (await Database.Migrations(Files.Set).StatusAsync()).Applied);
    }

    [Fact]
    public async Task A_table_that_a_migration_creates_and_that_exists_is_refused()
    {
        Files.Add("1", Of(_post));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("CREATE TABLE tag (x INT)", "INSERT INTO tag VALUES (1)");
        Files.Add("2", Of(_post, Table("tag")));

        Assert.Contains("tag: there is such a table, and the migration creates it.", (await RefusedAsync()).Message, StringComparison.Ordinal);
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(x AS CHAR(1)) FROM tag"));
    }

    [Fact]
    public async Task What_would_fail_on_the_data_is_counted_before_the_first_statement()
    {
        var length = Database.Dialect.FunctionName(Relata.Sql.Expressions.SqlFunction.Length);
        Files.Add("1", Of(Table("author"), _post with { Columns = [.. _post.Columns, Number("author_id", isNullable: true), new Column("big", ColumnType.Int64)] }));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            "INSERT INTO post (title, note, author_id, big) VALUES ('same', NULL, 7, 70000)",
            "INSERT INTO post (title, note, author_id, big) VALUES ('same', 'x', NULL, 1)");
        var title = new Column("title", ColumnType.String) { MaxLength = 3 };
        var to = (Table("post", title, Text("note"), Number("author_id", isNullable: true), new Column("big", ColumnType.Int16)) with
        {
            Checks = [new CheckConstraint("ck_post_title_length", $"{length}({Database.Dialect.Quote("title")}) <= 3")],
        }).To("author_id", "author").Index("title", isUnique: true);
        Files.Add("2", Of(Table("author"), to));

        var error = await RefusedAsync();

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of post have NULL in note", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 values of post.big do not fit into Int16", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 rows of post violate the check ck_post_title_length", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 rows of post refer by (author_id) to rows of author that do not exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 values of post (title) occur several times", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], (await Database.Migrations(Files.Set).StatusAsync()).Applied);
        await Database.ExecuteAsync("UPDATE post SET note = 'y', author_id = NULL, big = 5", "UPDATE post SET title = 'a' WHERE id = 1", "UPDATE post SET title = 'b' WHERE id = 2");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("a b", await Database.TextAsync("SELECT title FROM post ORDER BY id"));
    }

    [Fact]
    public async Task Values_that_are_to_be_unique_in_a_partial_index_are_counted_among_its_rows()
    {
        Assert.SkipUnless(Database.Dialect.HasPartialIndexes, "The database has no partial indexes.");
        Files.Add("1", Of(_post));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync(
            "INSERT INTO post (title, note) VALUES ('same', NULL)", "INSERT INTO post (title, note) VALUES ('same', 'x')", "INSERT INTO post (title, note) VALUES ('same', 'y')");
        static Table Indexed(Table post, string where) => post with { Indexes = [new TableIndex("ix_post_title", ["title"], IsUnique: true) { Where = where }] };
        Files.Add("2", Of(Indexed(_post, "note IS NOT NULL")));

        Assert.Contains("1 values of post (title) occur several times", (await RefusedAsync()).Message, StringComparison.Ordinal);

        await Database.ExecuteAsync("UPDATE post SET title = 'other' WHERE note = 'y'");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Files.Add("3", Of(Indexed(_post, "note = 'x'")));
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        await Database.ExecuteAsync("INSERT INTO post (title, note) VALUES ('other', 'y')");
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("INSERT INTO post (title, note) VALUES ('same', 'x')"));
    }

    [Fact]
    public async Task A_step_that_fails_is_named_and_the_next_run_succeeds_once_the_cause_is_gone()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(_post, Table("tag"), Table("label")));
        var good = Files.Read("2");
        Files.Write("2", good.Replace("-- no undo", "-- step 3 sql\nINSERT INTO absent VALUES (1);\n-- no undo", StringComparison.Ordinal));

        var error = await RefusedAsync();

        Assert.Equal("REL609", error.Code);
        Assert.Contains("Migration 2 failed in step 3 of 3 (sql).", error.Message, StringComparison.Ordinal);
        Assert.Equal(Test.IsTransactional ? [] : ["2"], (await Database.Migrations(Files.Set).StatusAsync()).Interrupted);
        await Database.ExecuteAsync("CREATE TABLE absent (x INT)");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("", await Database.DifferencesAsync(Of(_post, Table("tag"), Table("label"))));
    }

    [Fact]
    public async Task A_step_that_failed_may_be_corrected_in_its_file_and_one_that_is_done_may_not()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(_post, Table("tag"), Table("label")));
        var good = Files.Read("2");
        Files.Write("2", good.Replace("-- no undo", "-- step 3 sql\nINSERT INTO absent VALUES (1);\n-- no undo", StringComparison.Ordinal));
        await RefusedAsync();

        if (!Test.IsTransactional)
        {
            Files.Write("2", good.Replace("`id` INT", "`id` INTEGER", StringComparison.Ordinal));
            Assert.Equal("REL606", (await RefusedAsync()).Code);
        }

        Files.Write("2", good);
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task The_last_migration_is_undone_with_consent_to_what_it_loses()
    {
        Files.Add("1", Of(_post));
        Files.Add("2", Of(Table("post", Text("title"), Text("note", isNullable: true), Text("slug", isNullable: true))), back: new MigrationHints { AllowsAllDrops = true });
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title, slug) VALUES ('a', 'b')");

        Assert.Equal("REL604", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync())).Code);
        Assert.Equal("2\n1 values of post.slug are lost", $"{await Database.Migrations(Files.Set).UndoAsync(allowLoss: true)}");
        Assert.Equal("", await Database.DifferencesAsync(Of(_post)));
        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
        Assert.Equal("REL619", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync())).Code);
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task What_is_lost_is_told_with_numbers()
    {
        Files.Add("1", Of(_post, Table("tag")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title, note) VALUES ('a', 'b')", "INSERT INTO post (title, note) VALUES ('c', NULL)");
        Files.Add("2", Of(Table("post", Text("title"))), new MigrationHints().AllowDrop("tag").AllowDrop("post.note"));

        Assert.Equal(["1 values of post.note are lost"], (await Database.Migrations(Files.Set).ApplyAsync()).Losses);
    }

    [Fact]
    public async Task A_migrator_that_waits_too_long_says_for_whom()
    {
        Files.Add("1", Of(_post));
        if (Database.SchemaDialect.Migrations.Surrounding.TryLock is not { } tryLock)
        {
            return;
        }

        // Programs take such locks for their own purposes.
        await using var program = Test.Open();
        var stranger = await program.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await stranger.SendAsync(
            [new PlainStatement(Test.Name == "postgresql" ? "SELECT pg_advisory_lock(i)::text FROM generate_series(1, 50) i" : "SELECT CAST(GET_LOCK('theirs', 0) AS CHAR)", new CatalogRows())], endsTransaction: false, isAsync: true, CancellationToken.None);
        await using var other = Test.Open();
        var holder = await other.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await holder.SendAsync([new PlainStatement(tryLock, new CatalogRows())], endsTransaction: false, isAsync: true, CancellationToken.None);
        var id = new CatalogRows();
        await holder.SendAsync([new PlainStatement(Test.Name == "postgresql" ? "SELECT pg_backend_pid()::text" : "SELECT CAST(connection_id() AS CHAR)", id)], endsTransaction: false, isAsync: true, CancellationToken.None);
        var migrations = Database.Migrations(Files.Set);
        migrations.LockTimeout = TimeSpan.FromMilliseconds(300);

        var error = await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync());

        Assert.Equal("REL612", error.Code);
        Assert.Matches($"(process|connection) {id.Rows[0][0]}\\b", error.Message);
        holder.Dispose();
        stranger.Dispose();
        await other.DisposeAsync();
        migrations.LockTimeout = TimeSpan.FromMinutes(1);
        Assert.Equal("1", $"{await migrations.ApplyAsync()}");
    }

    [Fact]
    public async Task A_set_without_migrations_is_an_error_and_not_nothing() => Assert.Equal("REL617", (await RefusedAsync()).Code);

    private Task<MigrationException> RefusedAsync() => Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
}

public sealed class SqliteRunnerTests : RunnerTests<SqliteTest>;

public sealed class PostgreSqlRunnerTests : RunnerTests<PostgreSqlTest>;

public sealed class MariaDbRunnerTests : RunnerTests<MariaDbTest>;
