using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Data;

/// <summary>Statements that begin or end a transaction, in steps that were written by hand.</summary>
public abstract class TransactionStatementTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(Table("post", Text("title"))));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title) VALUES ('a')");
    }

    [Theory]
    [InlineData("ROLLBACK")]
    [InlineData("COMMIT")]
    [InlineData("end")]
    [InlineData("/* all */ Commit Work")]
    [InlineData("-- why\nBEGIN")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("START TRANSACTION")]
    [InlineData("ROLLBACK TO SAVEPOINT s")]
    [InlineData("SAVEPOINT s")]
    [InlineData("RELEASE s")]
    [InlineData("ABORT")]
    [InlineData("SET autocommit = 0")]
    [InlineData("PREPARE TRANSACTION 'x'")]
    [InlineData("XA START 'x'")]
    public async Task One_is_refused_before_the_first_statement_of_the_first_migration(string statement)
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step sql\nUPDATE post SET title = 'b';");
        Files.WriteSteps(Test.Name, "3", "2", $"-- step sql\nCREATE TABLE made (x INT);\n-- step sql\nUPDATE post SET title = 'c';\n{statement};\nUPDATE post SET title = 'd';");

        var error = await RefusedAsync();

        Assert.Contains("Migration 3 has a statement that begins or ends a transaction", error.Message, StringComparison.Ordinal);
        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
        Assert.Equal(["2", "3"], (await Database.Migrations(Files.Set).StatusAsync()).Pending);
    }

    [Theory]
    [InlineData("-- step sql whole\nUPDATE post SET title = 'b'; COMMIT;")]
    [InlineData("-- step data mark\nUPDATE post SET title = 'b';\n-- step sql\nCOMMIT;")]
    [InlineData("-- step {\"step\":\"dropTable\",\"table\":{\"name\":\"post\"}}\nDROP TABLE post;\nCOMMIT;")]
    public async Task One_is_refused_in_each_kind_of_step(string steps)
    {
        Files.WriteSteps(Test.Name, "2", "1", steps);

        await RefusedAsync();

        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
    }

    [Fact]
    public async Task One_is_refused_in_a_way_back()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step sql\nUPDATE post SET title = 'b';", "-- step sql\nUPDATE post SET title = 'a';\nCOMMIT;\nUPDATE absent SET x = 1;");
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("REL671", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).UndoAsync())).Code);

        Assert.Equal("b", await Database.TextAsync("SELECT title FROM post"));
        Assert.Equal(["1", "2"], (await Database.Migrations(Files.Set).StatusAsync()).Applied);
    }

    [Fact]
    public async Task Words_in_texts_and_names_are_none()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step sql\nUPDATE post SET title = 'x; COMMIT; ROLLBACK';\nCREATE TABLE committed (savepoint_id INT);\n-- COMMIT is not needed\nDROP TABLE committed;");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task The_file_of_a_migration_that_was_applied_may_have_one()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step sql\nUPDATE post SET title = 'b';\nCOMMIT;");
        await Database.Migrations(Files.Set).MarkAsync();
        Files.WriteSteps(Test.Name, "3", "2", "-- step sql\nUPDATE post SET title = 'c';");

        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    protected async Task<MigrationException> RefusedAsync()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());
        Assert.Equal("REL671", error.Code);
        return error;
    }
}

public sealed class SqliteTransactionStatementTests : TransactionStatementTests<SqliteTest>
{
    [Fact]
    public async Task The_END_of_a_body_is_none()
    {
        Files.WriteSteps("sqlite", "2", "1", "-- step sql whole\nCREATE TRIGGER t AFTER INSERT ON post BEGIN UPDATE post SET title = 'b'; END;");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }
}

public sealed class PostgreSqlTransactionStatementTests : TransactionStatementTests<PostgreSqlTest>
{
    [Fact]
    public async Task The_END_of_a_body_is_none()
    {
        Files.WriteSteps("postgresql", "2", "1", "-- step sql\nDO $$ BEGIN UPDATE post SET title = 'b'; END $$;\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $x$ BEGIN RETURN 1; END $x$;");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task Comments_in_comments_hide_none()
    {
        Files.WriteSteps("postgresql", "2", "1", "-- step sql\nUPDATE post SET title = 'b';\n/* a /* b */ c */ COMMIT;");

        Assert.Contains("has a statement that begins or ends a transaction", (await RefusedAsync()).Message, StringComparison.Ordinal);
        Files.WriteSteps("postgresql", "2", "1", "-- step sql\n/* a /* b */ COMMIT */ UPDATE post SET title = 'b';");
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_transaction_that_has_ended_without_a_statement_that_tells_it_is_not_recorded()
    {
        // For PostgreSQL alone, a carriage return ends a comment.
        Files.WriteSteps("postgresql", "2", "1", "-- step sql whole\n-- note\rCOMMIT");

        Assert.Contains("step 1 of 1 (sql) has begun or ended a transaction", (await RefusedAsync()).Message, StringComparison.Ordinal);

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).StatusAsync()).Pending);
    }
}

public sealed class MariaDbTransactionStatementTests : TransactionStatementTests<MariaDbTest>
{
    [Fact]
    public async Task A_body_and_its_END_are_none()
    {
        Files.WriteSteps("mariadb", "2", "1", "-- step sql whole\nBEGIN NOT ATOMIC UPDATE post SET title = 'b'; END");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_comment_in_a_line_is_none_and_hides_none()
    {
        Files.WriteSteps("mariadb", "2", "1", "-- step sql\n# note\nCOMMIT;");
        await RefusedAsync();
        Files.WriteSteps("mariadb", "2", "1", "-- step sql\n# it's a note\nCOMMIT;");
        await RefusedAsync();
        Files.WriteSteps("mariadb", "2", "1", "-- step sql\n# Release 2: slugs\nUPDATE post SET title = 'b';");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_routine_of_Oracle_may_have_declarations_before_its_BEGIN()
    {
        Files.WriteSteps("mariadb", "2", "1", "-- step sql\nSET sql_mode = 'ORACLE';\n-- step sql whole\nCREATE OR REPLACE PROCEDURE p AS n INT; BEGIN n := 1; UPDATE post SET title = n; COMMIT; END;\n-- step sql\nSET sql_mode = DEFAULT;");

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_routine_that_leaves_a_transaction_open_leaves_its_step_without_a_record()
    {
        await Database.ExecuteAsync("CREATE PROCEDURE p() BEGIN START TRANSACTION; UPDATE post SET title = 'b'; END");
        Files.WriteSteps("mariadb", "2", "1", "-- step sql\nCALL p();");

        Assert.Contains("such as CALL", (await RefusedAsync()).Message, StringComparison.Ordinal);

        Assert.Equal("a", await Database.TextAsync("SELECT title FROM post"));
        Assert.Equal(["2"], (await Database.Migrations(Files.Set).StatusAsync()).Interrupted);
    }
}
