using Relata.CompilerServices;
using Relata.Providers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Types;

namespace Relata.Tests.PostgreSql;

/// <summary>Statements that go out together: each gets its own answer, and what fails leaves the connection usable.</summary>
public sealed class BatchTests : FixTest<PostgreSqlTestDatabase>
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Each_statement_gets_its_own_rows_also_beside_those_that_have_none()
    {
        await OnConnection(async connection =>
        {
            var before = connection.RoundTrips;
            await SendAsync(
                connection,
                new Logged("SELECT name FROM users WHERE id = 0", "none", _log),
                new Logged("SELECT name FROM users WHERE id < 9 ORDER BY id", "two", _log),
                new Logged("UPDATE users SET name = name WHERE id > 8", "write", _log, isRead: false),
                new Logged("SELECT name FROM users WHERE id = 0", "none again", _log),
                new Logged("UPDATE users SET name = name WHERE id = 0 RETURNING name", "answer nobody reads", _log, isRead: false),
                new Logged("SELECT name FROM users WHERE id = 10", "one", _log),
                new Logged("SELECT name FROM users WHERE id = 0", "last", _log));

            Assert.Equal(before + 1, connection.RoundTrips);
        });

        Assert.Equal(
            [
                "none opened", "none done 0", "two opened", "two jack", "two ed", "two done 0", "write done 2", "none again opened", "none again done 0",
                "answer nobody reads done 0", "one opened", "one chuck", "one done 0", "last opened", "last done 0",
            ],
            _log);
    }

    [Fact]
    public async Task What_is_before_the_statement_that_failed_is_done_and_what_is_behind_it_is_not_run()
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await Assert.ThrowsAsync<DatabaseException>(() => SendAsync(
                connection,
                new Logged("UPDATE users SET name = name", "first", _log, isRead: false),
                new Logged("SELECT 1 / (id - id) FROM users", "second", _log),
                new Logged("UPDATE users SET name = name", "third", _log, isRead: false)));
            await connection.RollbackAsync(isAsync: true, CancellationToken.None);
            await SendAsync(connection, new Logged("SELECT name FROM users WHERE id = 7", "next", _log));
        });

        Assert.Equal(["first done 4", "next opened", "next jack", "next done 0"], _log);
    }

    [Fact]
    public async Task A_reader_that_fails_fails_the_sending_and_not_the_transaction()
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(
                connection,
                new Logged("UPDATE users SET name = 'new' WHERE id = 7", "write", _log, isRead: false),
                new Logged("SELECT name FROM users ORDER BY id", "rows", _log, failsAt: 2),
                new Logged("SELECT name FROM users ORDER BY id", "behind", _log)));
            await connection.CommitAsync(isAsync: true, CancellationToken.None);
        });

        Assert.Equal(["write done 1", "rows opened", "rows new"], _log);
        Assert.Equal(["new"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Fact]
    public void More_rows_than_go_at_once_keep_their_order_and_get_their_keys()
    {
        using var session = Database.OpenSession();
        var users = Enumerable.Range(0, 1_201).Select(i => new User { Name = $"{i}" }).ToList();
        session.AddRange(users);
        session.Commit();

        Assert.Equal(users.Select(user => user.Id).Order(), users.Select(user => user.Id));
        using var reading = Database.OpenSession();
        Assert.Equal(users.Select(user => user.Name), reading.Query<User>().Where(user => user.Id > 10).OrderBy(user => user.Id).Select(user => user.Name).ToList());
        users.ForEach(user => user.Name += "!");
        session.Commit();
        Assert.Equal(121, reading.Query<User>().Count(user => user.Name.EndsWith("0!")));
    }

    [Fact]
    public void A_column_that_holds_something_else_is_an_error_that_names_it_and_the_session_goes_on()
    {
        using var session = Database.OpenSession();

        var error = Assert.Throws<DatabaseException>(() => session.Sql<int>($"SELECT name FROM users").ToList());
        var tooLarge = Assert.Throws<DatabaseException>(() => session.Sql<Enums.OfByte>($"SELECT 1000").ToList());

        Assert.Contains("Column 'name' holds a value of type text", error.Message, StringComparison.Ordinal);
        Assert.Contains("a number from 0 to 255", tooLarge.Message, StringComparison.Ordinal);
        Assert.Equal(4, session.Query<User>().Count());
    }

    private static Task SendAsync(DatabaseConnection connection, params Statement[] statements) =>
        connection.SendAsync(statements, endsTransaction: false, isAsync: true, CancellationToken.None).AsTask();

    private async Task OnConnection(Func<DatabaseConnection, Task> use)
    {
        var connection = await Database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        try
        {
            await use(connection);
        }
        finally
        {
            Database.GiveBack(connection);
        }
    }

    private sealed class Logged(string text, string name, List<string> log, bool isRead = true, int failsAt = 0) : Statement, IResultReader
    {
        public override string Text => text;

        public override IResultReader? Reader => isRead ? this : null;

        public override void Bind<TWriter>(int index, ref TWriter writer)
        {
        }

        protected override void OnDone(int touched) => log.Add($"{name} done {touched}");

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow
        {
            log.Add($"{name} opened");
            return new Rows<TRow>(name, log, failsAt);
        }

        private sealed class Rows<TRow>(string name, List<string> log, int failsAt) : RowReader<TRow>
            where TRow : struct, IRow
        {
            private int _read;

            public override bool Read(ref TRow row)
            {
                if (++_read == failsAt)
                {
                    throw new InvalidOperationException("It cannot be read.");
                }

                log.Add($"{name} {row.Get<string>(0)}");
                return true;
            }
        }
    }
}
