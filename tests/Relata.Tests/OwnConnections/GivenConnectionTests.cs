using System.Data;
using Dapper;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.OwnConnections;

/// <summary>Sessions on a connection of the program, inside and outside of its transaction.</summary>
public abstract class GivenConnectionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_session_sees_and_adds_to_the_transaction_which_the_program_commits()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("UPDATE users SET name = 'jill' WHERE id = 7", transaction: transaction);
        await using (var session = Database.OpenSession(connection, transaction))
        {
            var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).FirstAsync(u => u.Id == 7);
            Assert.Equal("jill", user.Name);
            user.Name += "!";
            user.Addresses.Add(new Address { Email = "jill@bean.com" });
            await session.CommitAsync();

            Assert.Equal(2, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM addresses WHERE user_id = 7", transaction: transaction));
            Assert.Equal("jack", await NameAsync());
        }

        await transaction.CommitAsync();

        Assert.Equal("jill!", await NameAsync());
    }

    [Fact]
    public async Task A_rollback_of_the_session_leaves_what_the_program_has_written()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("UPDATE users SET name = 'jill' WHERE id = 7", transaction: transaction);
        await using (var session = Database.OpenSession(connection, transaction))
        {
            var user = await session.GetAsync<User>(7);
            user!.Name = "joan";
            await session.FlushAsync();
            await session.RollbackAsync();
            Assert.Equal("jill", user.Name);

            user.Name = "jane";
            await session.FlushAsync();
        }

        Assert.Equal("jill", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 7", transaction: transaction));
        await transaction.CommitAsync();
        Assert.Equal("jill", await NameAsync());
    }

    [Fact]
    public async Task The_program_can_take_back_what_the_session_has_committed()
    {
        await using var connection = Test.OpenDriverConnection();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var session = Database.OpenSession(connection, transaction);
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.CommitAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal("jack", await NameAsync());
    }

    [Fact]
    public async Task A_failed_flush_leaves_the_transaction_usable_after_the_rollback_of_the_session()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var session = Database.OpenSession(connection, transaction))
        {
            var user = (await session.GetAsync<User>(8))!;
            session.Add(new User { Id = 7, Name = "twice" });
            await Assert.ThrowsAsync<ConstraintViolationException>(() => session.CommitAsync());
            await session.RollbackAsync();

            user.Name = "edna";
            await session.CommitAsync();
        }

        await transaction.CommitAsync();
        Assert.Equal("edna", await NameAsync(8));
    }

    [Fact]
    public async Task Savepoints_of_a_session_nest_in_its_own()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);
        var user = (await session.GetAsync<User>(7))!;
        user.Name = "one";
        await using (await session.BeginNestedAsync())
        {
            user.Name = "two";
            await session.FlushAsync();
        }

        Assert.Equal("one", user.Name);
        await session.CommitAsync();
        user.Name = "three";
        await session.CommitAsync();
        await transaction.CommitAsync();

        Assert.Equal("three", await NameAsync());
    }

    [Fact]
    public async Task Two_sessions_can_work_in_one_transaction_one_after_the_other()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var first = Database.OpenSession(connection, transaction);
        await using var second = Database.OpenSession(connection, transaction);
        (await first.GetAsync<User>(7))!.Name = "jill";
        await first.CommitAsync();
        var seen = (await second.GetAsync<User>(7))!;
        Assert.Equal("jill", seen.Name);
        seen.Name = "joan";
        await second.CommitAsync();
        await transaction.CommitAsync();

        Assert.Equal("joan", await NameAsync());
    }

    [Fact]
    public async Task Savepoints_of_two_sessions_in_one_transaction_do_not_take_each_other_away()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var first = Database.OpenSession(connection, transaction))
        {
            (await first.GetAsync<User>(7))!.Name = "jill";
            await using (await first.BeginNestedAsync())
            {
                (await first.GetAsync<User>(8))!.Name = "not kept";
                await first.FlushAsync();
                await using var second = Database.OpenSession(connection, transaction);
                await using (var nested = await second.BeginNestedAsync())
                {
                    (await second.GetAsync<User>(9))!.Name = "not kept";
                    await nested.CommitAsync();
                }

                await second.CommitAsync();
            }

            await first.CommitAsync();
        }

        await transaction.CommitAsync();
        Assert.Equal(["jill", "ed", "fred"], [await NameAsync(), await NameAsync(8), await NameAsync(9)]);
    }

    [Fact]
    public async Task A_savepoint_of_another_session_is_not_what_a_session_rolls_back_to()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        var (first, second) = (Database.OpenSession(connection, transaction), Database.OpenSession(connection, transaction));
        var outer = await first.BeginNestedAsync();
        (await first.GetAsync<User>(7))!.Name = "not kept";
        await first.FlushAsync();
        var inner = await second.BeginNestedAsync();
        await outer.RollbackAsync();

        Assert.Equal("jack", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 7", transaction: transaction));
        Assert.Equal("REL111", (await Assert.ThrowsAsync<DatabaseException>(async () => await inner.RollbackAsync())).Code);
        await Record.ExceptionAsync(async () => await second.DisposeAsync());
        await first.DisposeAsync();
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task Two_sessions_in_one_transaction_can_lend_their_connection()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var first = Database.OpenSession(connection, transaction))
        {
            (await first.GetAsync<User>(7))!.Name = "jill";
            _ = first.Connection;
            await using var second = Database.OpenSession(connection, transaction);
            (await second.GetAsync<User>(8))!.Name = "edna";
            _ = second.Connection;
            await second.CommitAsync();
            await first.CommitAsync();
        }

        await transaction.CommitAsync();
        Assert.Equal(["jill", "edna"], [await NameAsync(), await NameAsync(8)]);
    }

    [Fact]
    public async Task Neither_reads_nor_writes_go_on_after_the_end_of_the_transaction()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);
        var user = (await session.GetAsync<User>(7))!;
        await transaction.CommitAsync();

        user.Name = "jill";
        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await Assert.ThrowsAsync<SessionStateException>(() => session.Query<Address>().ToListAsync());
        Assert.Equal("jack", await NameAsync());
    }

    [Fact]
    public async Task What_was_flushed_and_not_committed_when_the_transaction_ended_is_an_error_of_the_commit()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);
        (await session.GetAsync<User>(7))!.Name = "jill";
        await session.FlushAsync();
        await transaction.RollbackAsync();

        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await session.RollbackAsync();
        Assert.Equal("jack", await NameAsync());
    }

    [Fact]
    public async Task Without_a_transaction_the_session_has_its_own_and_leaves_the_connection_open()
    {
        await using var connection = Test.OpenDriverConnection();
        await using (var session = Database.OpenSession(connection))
        {
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.FlushAsync();
            Assert.Equal("jack", await NameAsync());
            await session.CommitAsync();
        }

        Assert.Equal("jill", await NameAsync());
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal("jill", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_session_that_is_left_rolls_back_its_own_transaction()
    {
        await using var connection = Test.OpenDriverConnection();
        await using (var session = Database.OpenSession(connection))
        {
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.FlushAsync();
        }

        Assert.Equal("jack", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public async Task A_transaction_that_a_statement_has_begun_is_refused_and_goes_on()
    {
        await using var connection = Test.OpenDriverConnection();
        await connection.ExecuteAsync("BEGIN", commandType: CommandType.Text);
        await connection.ExecuteAsync("UPDATE users SET name = 'jill' WHERE id = 7");
        await using (var session = Database.OpenSession(connection))
        {
            await Assert.ThrowsAsync<SessionStateException>(() => session.GetAsync<User>(7));
        }

        await connection.ExecuteAsync("ROLLBACK", commandType: CommandType.Text);
        Assert.Equal("jack", await NameAsync());
    }

    // Lists, joins and every kind of batch go over the program's connection as over the pool's.
    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public async Task Every_strategy_reads_what_the_transaction_has_written(Loading strategy)
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("INSERT INTO addresses (id, user_id, email) VALUES (90, 7, 'new'), (91, 8, 'new')", transaction: transaction);
        await using var session = Database.OpenSession(connection, transaction);

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal([2, 4, 1, 0], users.Select(user => user.Addresses.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hooks_set_it_up_at_the_first_statement_and_reset_it_at_the_end_of_the_session(bool isInTransaction)
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = isInTransaction ? await connection.BeginTransactionAsync() : null;
        await using (var session = Database.OpenSession(connection, transaction))
        {
            using var hook = session.Hooks.ConnectionOpened(opened => opened.ExecuteAsync($"UPDATE users SET name = 'set' WHERE id = 10", $"UPDATE users SET name = 'reset' WHERE id = 10"));
            Assert.Equal("set", (await session.GetAsync<User>(10))!.Name);
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.CommitAsync();
            Assert.Equal("set", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 10", transaction: transaction));
        }

        Assert.Equal("reset", await connection.ExecuteScalarAsync<string>("SELECT name FROM users WHERE id = 10", transaction: transaction));
    }

    [Fact]
    public async Task A_hook_that_fails_at_the_first_statement_leaves_the_connection_reset_and_the_session_usable()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var session = Database.OpenSession(connection);
        using (session.Hooks.ConnectionOpened(async opened =>
        {
            await opened.ExecuteAsync($"UPDATE users SET name = 'set' WHERE id = 10", $"UPDATE users SET name = 'reset' WHERE id = 10");
            throw new NotSupportedException("no");
        }))
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => session.GetAsync<User>(10));
        }

        Assert.Equal("reset", (await session.GetAsync<User>(10))!.Name);
    }

    [Fact]
    public async Task A_stream_reads_the_transaction()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("INSERT INTO users (id, name) VALUES (11, 'new')", transaction: transaction);
        await using var session = Database.OpenSession(connection, transaction);
        var names = new List<string>();
        await foreach (var user in session.Query<User>().OrderBy(u => u.Id).AsAsyncEnumerable())
        {
            names.Add(user.Name);
        }

        Assert.Equal(["jack", "ed", "fred", "chuck", "new"], names);
    }

    [Fact]
    public async Task A_level_or_a_snapshot_of_the_session_is_refused_in_a_transaction_that_has_its_own()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = Database.OpenSession(connection, transaction);

        await Assert.ThrowsAsync<SessionStateException>(() => session.BeginSnapshotAsync());
        session.IsolationLevel = IsolationLevel.Serializable;
        await Assert.ThrowsAsync<SessionStateException>(() => session.GetAsync<User>(7));
        session.IsolationLevel = null;
        Assert.NotNull(await session.GetAsync<User>(7));
    }

    [Fact]
    public async Task A_connection_that_is_closed_or_of_another_driver_or_transaction_is_refused()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var other = Test.OpenDriverConnection();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            Assert.Throws<ArgumentException>(() => Database.OpenSession(connection, transaction));
        }

        await connection.CloseAsync();
        Assert.Throws<ArgumentException>(() => Database.OpenSession(connection));
        var foreign = Assert.Throws<ArgumentException>(() => Database.OpenSession(new ForeignConnection()));
        Assert.Contains("ForeignConnection", foreign.Message, StringComparison.Ordinal);
    }

    private async Task<string> NameAsync(int id = 7)
    {
        await using var session = Database.OpenSession();
        return (await session.GetAsync<User>(id))!.Name;
    }
}

public sealed class SqliteGivenConnectionTests : GivenConnectionTests<SqliteFile>;

public sealed class PostgreSqlGivenConnectionTests : GivenConnectionTests<PostgreSqlTestDatabase>
{
    // docs/connections.md: the converter that rounds belongs to the connections of the library.
    [Fact]
    public async Task A_number_with_more_digits_than_a_decimal_is_rounded_on_the_librarys_connections_alone()
    {
        await using var connection = Test.OpenDriverConnection();
        await using var own = Database.OpenSession(connection);
        await using var session = Database.OpenSession();

        Assert.NotEmpty(await session.Query<User>().Select(u => u.Id * 0.1234567890123456789m * 0.1234567890123456789m).ToListAsync());
        var error = await Record.ExceptionAsync(() => own.Query<User>().Select(u => u.Id * 0.1234567890123456789m * 0.1234567890123456789m).ToListAsync());
        Assert.NotNull(error);
        Assert.Contains("decimal", $"{error}", StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class MariaDbGivenConnectionTests : GivenConnectionTests<MariaDbTestDatabase>;
