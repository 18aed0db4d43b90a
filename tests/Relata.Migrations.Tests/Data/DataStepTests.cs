using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Running;
using Relata.Schema.Migrating.Files;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Data;

/// <summary>Steps that change rows, in SQL and in code.</summary>
public abstract class DataStepTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private string Concat => Test.Name == "mariadb" ? "concat(title, '!')" : "title || '!'";

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(Table("author", Text("name")), Table("post", Text("title"), Number("author_id", isNullable: true)).To("author_id", "author")));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO author (name) VALUES ('ann')", "INSERT INTO post (title, author_id) VALUES ('a', 1)", "INSERT INTO post (title) VALUES ('b')", "INSERT INTO post (title) VALUES ('c')");
    }

    [Fact]
    public async Task A_data_step_is_counted_and_reported()
    {
        Write("2", $"-- step 1 data mark\nUPDATE post SET title = {Concat} WHERE id < 3;\nDELETE FROM post WHERE id = 3;\n-- step 2 data none\nDELETE FROM post WHERE id = 99;");

        var result = await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal([new DataStepResult("2", "mark", 3), new DataStepResult("2", "none", 0)], result.DataSteps);
        Assert.Equal("2\n3 rows written by mark of 2\n0 rows written by none of 2", $"{result}");
        Assert.Equal("a! b!", await TitlesAsync());
    }

    [Theory]
    [InlineData("CREATE TABLE t (x INT)")]
    [InlineData("/* rows */ TRUNCATE TABLE post")]
    [InlineData("COMMIT")]
    [InlineData("-- why\nALTER TABLE post ADD COLUMN x INT")]
    [InlineData("SET autocommit = 1")]
    [InlineData("SELECT * INTO post2 FROM post")]
    [InlineData("(SELECT replace(title, 'a', 'b') INTO post2 FROM post)")]
    [InlineData("WITH old AS (SELECT * FROM post) SELECT * INTO post2 FROM old")]
    public async Task A_data_step_that_does_more_than_change_rows_is_refused_when_it_is_read(string statement)
    {
        Write("2", $"-- step 1 data mark\nDELETE FROM post;\n{statement};");

        Assert.Equal("REL622", (await RefusedAsync()).Code);
        Assert.Equal("a b c", await TitlesAsync());
    }

    [Theory]
    [InlineData("INSERT INTO post (title) SELECT 'SELECT x INTO y' FROM author")]
    [InlineData("WITH old AS (SELECT id FROM post) SELECT count(*) AS \"into\" FROM old", "mariadb")]
    [InlineData("WITH old AS (SELECT 'd' AS title) INSERT INTO post (title) SELECT title FROM old", "mariadb")]
    public async Task A_data_step_may_have_the_word_INTO_where_it_creates_nothing(string statement, string notOn = "")
    {
        Assert.SkipWhen(notOn.Contains(Test.Name, StringComparison.Ordinal), "The database has no such statement.");
        Write("2", $"-- step 1 data mark\n{statement};");

        Assert.Single((await Database.Migrations(Files.Set).ApplyAsync()).DataSteps);
    }

    [Fact]
    public async Task Code_works_in_the_transaction_of_the_migration_by_a_session_that_is_committed_for_it()
    {
        Write("2", $"-- step 1 data mark\nUPDATE post SET title = {Concat};\n-- step 2 code more");
        var migrations = Database.Migrations(Files.Set).Run("more", async (context, stop) =>
        {
            Assert.Equal(("2", "more", (string?)null), (context.Migration, context.Step, context.Progress));
            var titles = await context.Session.Sql<string>($"SELECT title FROM post ORDER BY id").ToListAsync(stop);
            context.Rows = await context.Session.ExecuteAsync($"UPDATE post SET title = {string.Join('+', titles)} WHERE id = 1", stop);
        });

        Assert.Equal([new DataStepResult("2", "mark", 3), new DataStepResult("2", "more", 1)], (await migrations.ApplyAsync()).DataSteps);
        Assert.Equal("a!+b!+c! b! c!", await TitlesAsync());
        Assert.Equal("nothing to do", $"{await migrations.ApplyAsync()}");
    }

    [Fact]
    public void Code_that_is_asynchronous_is_waited_for_by_a_synchronous_run()
    {
        Write("2", "-- step 1 code later");

        var result = Database.Migrations(Files.Set).Run("later", async (context, stop) =>
        {
            await Task.Delay(1, stop);
            context.Rows = context.Session.Execute($"DELETE FROM post");
        }).Apply();

        Assert.Equal(3, result.DataSteps.Single().Rows);
    }

    [Fact]
    public async Task A_step_that_nobody_has_registered_is_refused_before_the_first_statement_of_the_first_migration()
    {
        Write("2", "-- step 1 data clear\nDELETE FROM post;");
        Write("3", "-- step 1 code absent", after: "2");

        var error = await RefusedAsync();

        Assert.Equal("REL620", error.Code);
        Assert.Contains("Migration 3 runs code by the name 'absent'", error.Message, StringComparison.Ordinal);
        Assert.Equal("a b c", await TitlesAsync());
        Assert.Equal(["2", "3"], (await Database.Migrations(Files.Set).StatusAsync()).Pending);
    }

    [Fact]
    public async Task Code_that_no_migration_names_is_told()
    {
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);

        await Database.Migrations(Files.Set).Run("unused", (_, _) => Task.CompletedTask).ApplyAsync();

        Assert.StartsWith("REL621: Code is registered for a step 'unused', and no migration", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_registered_once_and_is_one()
    {
        var migrations = Database.Migrations(Files.Set).Run("once", (_, _) => Task.CompletedTask);

        Assert.Throws<ArgumentException>(() => migrations.Run("once", (_, _) => Task.CompletedTask));
        Assert.Throws<ArgumentException>(() => migrations.Run("two words", (_, _) => Task.CompletedTask));
        Write("2", "-- step 1 code two words");
        Assert.Equal("REL617", (await RefusedAsync()).Code);
        Write("2", "-- step 1 code once\nDELETE FROM post;");
        Assert.Equal("REL617", (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task Code_that_throws_leaves_nothing_of_its_step()
    {
        Write("2", $"-- step 1 data mark\nUPDATE post SET title = {Concat};\n-- step 2 code fails");
        var isBroken = true;
        var migrations = Database.Migrations(Files.Set).Run("fails", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"DELETE FROM post WHERE id = 3", stop);
            await context.Session.CommitAsync(stop);
            _ = isBroken ? throw new InvalidOperationException("the code") : true;
        });

        Assert.Equal("the code", (await Assert.ThrowsAsync<InvalidOperationException>(() => migrations.ApplyAsync())).Message);
        Assert.Equal(Test.IsTransactional ? "a b c" : "a! b! c!", await TitlesAsync());
        isBroken = false;
        await migrations.ApplyAsync();
        Assert.Equal("a! b!", await TitlesAsync());
    }

    [Fact]
    public async Task Code_that_catches_the_error_of_a_statement_does_not_go_on_outside_the_transaction()
    {
        Write("2", "-- step 1 code hides");
        var migrations = Database.Migrations(Files.Set).Run("hides", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"DELETE FROM post", stop);
            await Assert.ThrowsAnyAsync<DatabaseException>(() => context.Session.ExecuteAsync($"DELETE FROM absent", stop));
        });

        if (Test.Name == "postgresql")
        {
            await Assert.ThrowsAnyAsync<RelataException>(() => migrations.ApplyAsync());
            Assert.Equal("a b c", await TitlesAsync());
            Assert.Equal(["2"], (await migrations.StatusAsync()).Pending);
            return;
        }

        // Here the transaction goes on after the error of a statement.
        await migrations.ApplyAsync();
        Assert.Equal("", await TitlesAsync());
    }

    [Theory]
    [InlineData("CREATE TABLE t (x INT)")]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    public async Task Code_changes_only_rows(string text)
    {
        Write("2", "-- step 1 code schema");
        var migrations = Database.Migrations(Files.Set).Run("schema", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"DELETE FROM post", stop);
            var sql = new InterpolatedSql(text.Length, 0);
            sql.AppendLiteral(text);
            await context.Session.ExecuteAsync(sql, stop);
        });

        Assert.Equal("REL622", (await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync())).Code);
        Assert.Equal("a b c", await TitlesAsync());
    }

    [Fact]
    public async Task The_connection_of_a_migration_is_not_lent()
    {
        Write("2", "-- step 1 code lends");
        var migrations = Database.Migrations(Files.Set).Run("lends", async (context, stop) => _ = await context.Session.GetConnectionAsync(stop));

        Assert.Contains("does not lend its connection", (await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foreign_keys_hold_while_only_rows_change()
    {
        Write("2", "-- step 1 data orphan\nDELETE FROM author;");

        Assert.Equal("REL609", (await RefusedAsync()).Code);
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS CHAR(1)) FROM author"));
    }

    [Fact]
    public async Task A_way_back_may_have_data_and_code()
    {
        Files.WriteSteps(Test.Name, "2", "1", $"-- step 1 data mark\nUPDATE post SET title = {Concat};", "-- step 1 code restore\n-- step 2 data clear\nDELETE FROM post WHERE id = 3;");
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("REL620", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync())).Code);
        var result = await Database.Migrations(Files.Set).Run("restore", async (context, stop) => await context.Session.ExecuteAsync($"UPDATE post SET title = 'z'", stop)).UndoAsync();

        Assert.Equal(["restore", "clear"], result.DataSteps.Select(step => step.Step));
        Assert.Equal("z z", await TitlesAsync());
    }

    [Fact]
    public async Task Steps_that_were_killed_anywhere_go_on_and_do_nothing_twice()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    private async Task<bool> KillAsync(int statement)
    {
        var id = $"{statement + 2}";
        Write(id, $"-- step 1 data mark\nUPDATE post SET title = {Concat};\n-- step 2 code more\n-- step 3 data again\nUPDATE post SET title = {Concat};\nUPDATE post SET title = {Concat};", after: $"{statement + 1}");
        await Database.ExecuteAsync("UPDATE post SET title = 'x'");
        static async Task Append(MigrationContext context, CancellationToken stop)
        {
            foreach (var title in await context.Session.Sql<string>($"SELECT title FROM post WHERE id = 1").ToListAsync(stop))
            {
                await context.Session.ExecuteAsync($"UPDATE post SET title = {title + "+"}", stop);
            }
        }

        var inner = Test.Open();
        var isDead = await KilledDatabase.RunAsync(inner, statement, killed => killed.Migrations(Files.Set).Run("more", Append).ApplyAsync());
        await Database.Migrations(Files.Set).Run("more", Append).ApplyAsync();
        Assert.Equal("x!+!! x!+!! x!+!!", await TitlesAsync());
        return isDead;
    }

    private void Write(string id, string steps, string after = "1") => Files.WriteSteps(Test.Name, id, after, steps);

    private Task<string> TitlesAsync() => Database.TextAsync("SELECT title FROM post ORDER BY id");

    private Task<MigrationException> RefusedAsync() => Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
}

public sealed class SqliteDataStepTests : DataStepTests<SqliteTest>;

public sealed class PostgreSqlDataStepTests : DataStepTests<PostgreSqlTest>;

public sealed class MariaDbDataStepTests : DataStepTests<MariaDbTest>
{
    [Fact]
    public void A_variable_may_be_set_by_SELECT_INTO_and_a_file_may_not()
    {
        Assert.True(RowStatements.Contains("SELECT max(id) INTO @last FROM post", "mariadb"));
        Assert.False(RowStatements.Contains("SELECT * INTO OUTFILE 'x' FROM post", "mariadb"));
    }

    [Fact]
    public void What_a_setting_is_for_is_what_the_statement_does()
    {
        Assert.True(RowStatements.Contains("SET STATEMENT max_statement_time = 9 FOR UPDATE post SET title = 'FOR DROP'", "mariadb"));
        Assert.False(RowStatements.Contains("SET STATEMENT max_statement_time = 9 FOR DROP VIEW notes", "mariadb"));
        Assert.True(RowStatements.Contains("SET # it's\nSTATEMENT max_statement_time = 9 FOR UPDATE post SET title = 'x'", "mariadb"));
    }

    [Fact]
    public async Task A_table_without_transactions_is_refused_by_a_data_step_and_by_code()
    {
        using var test = new MariaDbTest();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Text("title"))));
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("CREATE TABLE old (x INT) ENGINE = MyISAM", "INSERT INTO old VALUES (1)");
        files.WriteSteps("mariadb", "2", "1", "-- step 1 data both\nDELETE FROM post;\nDELETE FROM old;");

        Assert.Equal("REL624", (await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(files.Set).ApplyAsync())).Code);
        files.WriteSteps("mariadb", "2", "1", "-- step 1 code both");
        Assert.Equal("REL624", (await Assert.ThrowsAsync<MigrationException>(
            () => database.Migrations(files.Set).Run("both", async (context, stop) => await context.Session.ExecuteAsync($"DELETE FROM old", stop)).ApplyAsync())).Code);

        Assert.Equal("1", await database.TextAsync("SELECT CAST(x AS CHAR) FROM old"));
        files.WriteSteps("mariadb", "2", "1", "-- step 1 sql\nALTER TABLE old ENGINE = InnoDB;\n-- step 2 data both\nDELETE FROM post;\nDELETE FROM old;");
        await database.Migrations(files.Set).ApplyAsync();
        Assert.Equal("", await database.TextAsync("SELECT CAST(x AS CHAR) FROM old"));
    }

    [Fact]
    public async Task Sql_by_hand_may_write_a_table_without_transactions_and_is_in_doubt_if_it_fails()
    {
        using var test = new MariaDbTest();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Text("title"))));
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("CREATE TABLE old (x INT PRIMARY KEY) ENGINE = MyISAM");
        files.WriteSteps("mariadb", "2", "1", "-- step 1 sql\nINSERT INTO old VALUES (1), (1);");

        Assert.Equal("REL609", (await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(files.Set).ApplyAsync())).Code);
        Assert.Equal("REL611", (await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(files.Set).ApplyAsync())).Code);
        files.WriteSteps("mariadb", "2", "1", "-- step 1 sql\nINSERT INTO old VALUES (2);");
        await database.ExecuteAsync("DELETE FROM relata_migration WHERE id = '2'");
        await database.Migrations(files.Set).ApplyAsync();
        Assert.Equal("1 2", await database.TextAsync("SELECT CAST(x AS CHAR) FROM old ORDER BY x"));
    }

    [Theory]
    [InlineData("code locks")]
    [InlineData("code locks batches")]
    public async Task A_deadlock_that_code_catches_has_ended_the_transaction_and_the_step_is_not_done(string step)
    {
        using var test = new MariaDbTest();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Text("title"))));
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO post (title) VALUES ('a'), ('b'), ('c')");
        files.WriteSteps("mariadb", "2", "1", $"-- step 1 {step}");
        var migrations = database.Migrations(files.Set).Run("locks", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"UPDATE post SET title = 'code' WHERE id = 1", stop);
            await using var other = database.OpenSession();
            await other.ExecuteAsync($"UPDATE post SET title = 'other' WHERE id > 1", stop);
            var waiting = other.ExecuteAsync($"UPDATE post SET title = 'other' WHERE id = 1", stop);
            await Task.Delay(200, stop);
            await Assert.ThrowsAnyAsync<DatabaseException>(() => context.Session.ExecuteAsync($"UPDATE post SET title = 'code' WHERE id > 1", stop));
            await waiting;
            await other.RollbackAsync(stop);
            await context.Session.RollbackAsync(stop);
            if (step.EndsWith("batches", StringComparison.Ordinal))
            {
                await context.SaveProgressAsync("1", stop);
            }
        });

        Assert.Equal("REL609", (await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync())).Code);
        Assert.Equal("a b c", await database.TextAsync("SELECT title FROM post ORDER BY id"));
        Assert.Equal(["2"], (await migrations.StatusAsync()).Interrupted);

        // What was rolled back is not recorded as done.
        var progress = "";
        await database.Migrations(files.Set).Run("locks", (context, _) =>
        {
            progress = context.Progress;
            return Task.CompletedTask;
        }).ApplyAsync();
        Assert.Null(progress);
    }

    // Both would end the transaction of the step on MariaDB: the second because the server runs all statements of one text.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Code_sends_nothing_that_ends_its_transaction(bool isAnalyze)
    {
        using var test = new MariaDbTest();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("post", Text("title"))));
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')");
        files.WriteSteps("mariadb", "2", "1", "-- step 1 code sends");
        var migrations = database.Migrations(files.Set).Run("sends", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"UPDATE post SET title = 'b; c'", stop);
            await (isAnalyze ? context.Session.ExecuteAsync($"ANALYZE TABLE post", stop) : context.Session.ExecuteAsync($"UPDATE post SET title = 'x'; TRUNCATE post", stop));
        });

        Assert.Equal("REL622", (await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync())).Code);
        Assert.Equal("a", await database.TextAsync("SELECT title FROM post"));
    }
}
