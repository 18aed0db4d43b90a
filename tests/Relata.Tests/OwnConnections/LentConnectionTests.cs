using System.Data;
using System.Data.Common;
using Dapper;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.OwnConnections;

/// <summary>The connection of a session, lent to the program for statements in the session's transaction.</summary>
public abstract class LentConnectionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Name = "SELECT name FROM users WHERE id = @id";

    [Fact]
    public async Task Dapper_sees_pending_changes_and_its_own_are_committed_with_them()
    {
        await using (var session = Database.OpenSession())
        {
            (await session.GetAsync<User>(7))!.Name = "jill";
            var connection = await session.GetConnectionAsync();
            Assert.Equal("jill", await connection.ExecuteScalarAsync<string>(Name, new { id = 7 }));
            await connection.ExecuteAsync("UPDATE users SET name = @name WHERE id = @id", new { id = 8, name = "edna" });
            Assert.Equal(["chuck", "edna", "fred", "jill"], await session.Connection.QueryAsync<string>("SELECT name FROM users ORDER BY name"));

            (await session.GetAsync<User>(9))!.Name = "frida";
            Assert.Equal("edna", (await session.GetAsync<User>(8))!.Name);
            Assert.Equal("jack", await CommittedAsync(7));
            await session.CommitAsync();
        }

        Assert.Equal(["jill", "edna", "frida"], [await CommittedAsync(7), await CommittedAsync(8), await CommittedAsync(9)]);
    }

    [Fact]
    public async Task A_rollback_undoes_both_also_in_memory()
    {
        await using var session = Database.OpenSession();
        var jack = (await session.GetAsync<User>(7))!;
        jack.Name = "jill";
        session.Connection.Execute("UPDATE users SET name = 'edna' WHERE id = 8");
        var ed = (await session.GetAsync<User>(8))!;
        Assert.Equal("edna", ed.Name);

        await session.RollbackAsync();

        Assert.Equal(("jack", "ed"), (jack.Name, ed.Name));
        Assert.Equal("ed", await CommittedAsync(8));
    }

    [Fact]
    public async Task A_savepoint_undoes_what_was_lent_after_it_and_nothing_before()
    {
        await using var session = Database.OpenSession();
        session.Connection.Execute("UPDATE users SET name = 'jill' WHERE id = 7");
        await using (await session.BeginNestedAsync())
        {
            session.Connection.Execute("UPDATE users SET name = 'edna' WHERE id = 8");
        }

        await using (var kept = await session.BeginNestedAsync())
        {
            session.Connection.Execute("UPDATE users SET name = 'frida' WHERE id = 9");
            await kept.CommitAsync();
        }

        await session.CommitAsync();
        Assert.Equal(["jill", "ed", "frida"], [await CommittedAsync(7), await CommittedAsync(8), await CommittedAsync(9)]);
    }

    [Fact]
    public async Task A_connection_that_is_lent_first_under_a_savepoint_is_watched_after_it()
    {
        await using var session = Database.OpenSession();
        await using (await session.BeginNestedAsync())
        {
            session.Connection.Execute("UPDATE users SET name = 'edna' WHERE id = 8");
        }

        session.Connection.Execute("UPDATE users SET name = 'jill' WHERE id = 7");
        await session.CommitAsync();
        Assert.Equal(["jill", "ed"], [await CommittedAsync(7), await CommittedAsync(8)]);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    public async Task A_transaction_that_the_program_has_ended_is_not_committed_as_if_nothing_was(string end)
    {
        await using var session = Database.OpenSession();
        (await session.GetAsync<User>(7))!.Name = "jill";
        session.Connection.Execute(end, commandType: CommandType.Text);

        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await session.RollbackAsync();
        (await session.GetAsync<User>(8))!.Name = "edna";
        await session.CommitAsync();
        Assert.Equal("edna", await CommittedAsync(8));
    }

    [Fact]
    public async Task A_statement_that_failed_there_is_not_committed_over()
    {
        await using var session = Database.OpenSession();
        (await session.GetAsync<User>(7))!.Name = "jill";
        await Assert.ThrowsAnyAsync<DbException>(() => session.Connection.ExecuteAsync("INSERT INTO users (id, name) VALUES (8, 'twice')"));

        // Of the three servers, PostgreSQL fails the transaction with the statement.
        var error = await Record.ExceptionAsync(() => session.CommitAsync());
        Assert.Equal(Database is PostgreSqlDatabase ? typeof(SessionStateException) : null, error?.GetType());
        await session.RollbackAsync();
        Assert.Equal(error is null ? "jill" : "jack", await CommittedAsync(7));
    }

    [Fact]
    public async Task It_cannot_be_used_after_the_transaction()
    {
        await using var session = Database.OpenSession();
        var connection = session.Connection;
        await session.CommitAsync();

        var error = await Record.ExceptionAsync(() => connection.ExecuteAsync("UPDATE users SET name = 'jill' WHERE id = 7"));
        Assert.True(error is InvalidOperationException or SessionStateException, $"{error}");
        session.Connection.Execute("UPDATE users SET name = 'edna' WHERE id = 8");
        await session.CommitAsync();
        Assert.Equal(["jack", "edna"], [await CommittedAsync(7), await CommittedAsync(8)]);
    }

    [Fact]
    public async Task Another_session_gets_a_clean_connection_after_a_reader_was_left_open()
    {
        await using (var session = Database.OpenSession())
        {
            var reader = await session.Connection.ExecuteReaderAsync("SELECT id FROM users");
            Assert.True(await reader.ReadAsync());
            if (Database is not SqliteDatabase)
            {
                await reader.DisposeAsync();
            }
        }

        await using var next = Database.OpenSession();
        (await next.GetAsync<User>(7))!.Name = "jill";
        await next.CommitAsync();
        Assert.Equal("jill", await CommittedAsync(7));
    }

    [Fact]
    public async Task It_is_refused_in_a_snapshot()
    {
        await using var session = Database.OpenSession();
        await using var snapshot = await session.BeginSnapshotAsync();

        await Assert.ThrowsAsync<SessionStateException>(() => session.GetConnectionAsync());
    }

    [Fact]
    public async Task A_session_on_a_connection_of_the_program_lends_that()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);

        Assert.Same(connection, session.Connection);
        await session.CommitAsync();
    }

    private async Task<string> CommittedAsync(int id)
    {
        await using var session = Database.OpenSession();
        return (await session.GetAsync<User>(id))!.Name;
    }
}

public sealed class SqliteLentConnectionTests : LentConnectionTests<SqliteFile>;

public sealed class PostgreSqlLentConnectionTests : LentConnectionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbLentConnectionTests : LentConnectionTests<MariaDbTestDatabase>;
