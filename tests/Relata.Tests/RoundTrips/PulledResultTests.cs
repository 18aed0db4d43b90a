using Relata.CompilerServices;
using Relata.Providers;
using Relata.Tests.Databases;

namespace Relata.Tests.RoundTrips;

/// <summary>Results are pulled: whoever sent the statements goes from one to the next, pauses at any row, and may stop there.</summary>
public abstract class PulledResultTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _read = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_result_is_read_as_far_as_it_is_wanted(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users ORDER BY id", "SELECT 'between'", "SELECT name FROM users ORDER BY id DESC");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, 2, isAsync);
            Assert.True(await results.NextAsync(isAsync));
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, int.MaxValue, isAsync);
            Assert.False(await results.NextAsync(isAsync));
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "ed", "chuck", "fred", "ed", "jack", "usable"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reading_that_stops_leaves_the_connection_and_its_transaction_usable(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync, CancellationToken.None);
            var results = Open(connection, "UPDATE users SET name = 'new' WHERE id = 7", "SELECT name FROM users ORDER BY id", "SELECT 'behind'");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, 1, isAsync);
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
            await connection.CommitAsync(isAsync, CancellationToken.None);
        });

        Assert.Equal(["new", "usable"], _read);
        Assert.Equal(["new"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_behind_the_end_of_the_reading_is_not_told(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users ORDER BY id", "SELECT name FROM nowhere");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, 1, isAsync);
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);

            results = Open(connection, "SELECT name FROM users WHERE id = 8", "SELECT name FROM nowhere");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, int.MaxValue, isAsync);
            await Assert.ThrowsAsync<DatabaseException>(async () => await results.NextAsync(isAsync));
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "usable", "ed", "usable"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fails_behind_the_end_of_the_reading_is_known_when_it_is_closed(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync, CancellationToken.None);
            var results = Open(connection, "SELECT name FROM users ORDER BY id", "SELECT name FROM nowhere");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, 1, isAsync);
            var unread = await results.CloseAsync(isAsync);

            // SQLite does not run what nobody reads; only PostgreSQL takes a failed statement for the end of its transaction.
            Assert.Equal(Database is SqliteDatabase ? null : typeof(DatabaseException), unread?.GetType());
            Assert.Equal(Database is PostgreSqlDatabase ? TransactionFailure.Failed : TransactionFailure.None, connection.Failure);
            await connection.RollbackAsync(isAsync, CancellationToken.None);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "usable"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Results_that_nobody_asks_for_are_not_sent(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var before = connection.RoundTrips;
            await Open(connection, "DELETE FROM users").CloseAsync(isAsync);
            Assert.Equal(before, connection.RoundTrips);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(4, Database.Texts("SELECT name FROM users").Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_pauses_and_continues_with_the_next_row(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users ORDER BY id", "SELECT 'next'");
            Assert.True(await results.NextAsync(isAsync));
            results.Open(new Names(_read, most: 3));
            Assert.True(await results.ReadAsync(isAsync));
            Assert.Equal(["jack", "ed", "fred"], _read);
            Assert.False(await results.ReadAsync(isAsync));
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, int.MaxValue, isAsync);
            await results.CloseAsync(isAsync);
        });

        Assert.Equal(["jack", "ed", "fred", "chuck", "next"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_that_pauses_at_the_last_row_finds_the_end_at_the_next_call(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users ORDER BY id");
            Assert.True(await results.NextAsync(isAsync));
            results.Open(new Names(_read, most: 2));
            Assert.True(await results.ReadAsync(isAsync));
            Assert.True(await results.ReadAsync(isAsync));
            Assert.False(await results.ReadAsync(isAsync));
            Assert.False(await results.NextAsync(isAsync));
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "ed", "fred", "chuck", "usable"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_that_has_been_read_stays_at_its_end(bool isAsync)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users WHERE id = 7", "SELECT 'next'");
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, int.MaxValue, isAsync);
            Assert.False(await results.ReadAsync(isAsync));
            Assert.False(await results.ReadAsync(isAsync));
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, int.MaxValue, isAsync);
            Assert.False(await results.NextAsync(isAsync));
            Assert.False(await results.NextAsync(isAsync));
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "next", "usable"], _read);
    }

    [Theory]
    [InlineData(true, "SELECT 'behind'")]
    [InlineData(false, "SELECT 'behind'")]
    [InlineData(true, "SELECT name FROM nowhere")]
    [InlineData(false, "SELECT name FROM nowhere")]
    public async Task A_reader_that_fails_has_its_own_error_thrown_whatever_comes_behind_it(bool isAsync, string behind)
    {
        await OnConnection(async connection =>
        {
            var results = Open(connection, "SELECT name FROM users ORDER BY id", behind);
            Assert.True(await results.NextAsync(isAsync));
            results.Open(new Names(_read, most: 2, failsAtEnd: true));
            await Assert.ThrowsAsync<NotSupportedException>(async () => await results.ReadAsync(isAsync));
            await results.CloseAsync(isAsync);
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["jack", "ed", "usable"], _read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reading_that_is_cancelled_between_rows_ends_and_leaves_the_connection_usable(bool isAsync)
    {
        using var cancelling = new CancellationTokenSource();
        await OnConnection(async connection =>
        {
            var results = connection.OpenResults([new Query(Endless)], endsTransaction: false, cancelling.Token);
            Assert.True(await results.NextAsync(isAsync));
            await ReadAsync(results, 1, isAsync);
            await cancelling.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(results, int.MaxValue, isAsync));
            await results.CloseAsync(isAsync);
            _read.Clear();
            await AssertUsableAsync(connection, isAsync);
        });

        Assert.Equal(["usable"], _read);
    }

    // More rows than client and server hold back: of what has arrived the drivers notice no cancellation. MariaDB ends a recursion after 1,000 steps.
    private string Endless => Database is MariaDbDatabase
        ? "SELECT CAST(seq AS CHAR) FROM seq_1_to_9000000"
        : "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 900000) SELECT CAST(n AS TEXT) FROM numbers";

    private static StatementResults Open(DatabaseConnection connection, params string[] texts) => connection.OpenResults(
        [.. texts.Select(text => text.StartsWith("SELECT", StringComparison.Ordinal) ? (Statement)new Query(text) : new PlainStatement(text))],
        endsTransaction: false,
        CancellationToken.None);

    private async Task ReadAsync(StatementResults results, int most, bool isAsync)
    {
        results.Open(new Names(_read, most));
        Assert.Equal(most < int.MaxValue, await results.ReadAsync(isAsync));
    }

    private async Task AssertUsableAsync(DatabaseConnection connection, bool isAsync)
    {
        var results = Open(connection, "SELECT 'usable'");
        Assert.True(await results.NextAsync(isAsync));
        await ReadAsync(results, int.MaxValue, isAsync);
        Assert.False(await results.NextAsync(isAsync));
        await results.CloseAsync(isAsync);
    }

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

    private sealed class Query(string text) : Statement
    {
        public override string Text => text;

        public override bool ReturnsRows => true;

        public override void Bind<TWriter>(int index, ref TWriter writer)
        {
        }
    }

    private sealed class Names(List<string> read, int most, bool failsAtEnd = false) : IResultReader
    {
        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Rows<TRow>(read, most, failsAtEnd);

        private sealed class Rows<TRow>(List<string> read, int most, bool failsAtEnd) : RowReader<TRow>
            where TRow : struct, IRow
        {
            private int _count;

            public override bool Read(ref TRow row)
            {
                read.Add(row.Get<string>(0));
                var pauses = ++_count % most == 0;
                return pauses && failsAtEnd ? throw new NotSupportedException("The reader fails.") : !pauses;
            }
        }
    }
}

public sealed class SqlitePulledResultTests : PulledResultTests<SqliteFile>;

public sealed class PostgreSqlPulledResultTests : PulledResultTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPulledResultTests : PulledResultTests<MariaDbTestDatabase>;
