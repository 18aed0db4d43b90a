using System.Diagnostics;
using Relata.CompilerServices;
using Relata.Providers;
using Relata.Sqlite.Connections;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Sqlite;

public sealed class ConnectionTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly Database _database;

    public ConnectionTests() => _database = _file.Create<Team>();

    [Fact]
    public void A_statement_can_be_sent_again_while_its_rows_are_read()
    {
        var seen = new List<string>();
        _database.Insert(new Team { Name = "red" }, new Team { Name = "blue" });

        _database.On(async connection =>
        {
            const string Names = "SELECT name FROM team ORDER BY id";
            await connection.SendAsync(new PlainStatement(Names, new EachRow(outer =>
            {
                seen.Add(outer);
                connection.SendAsync(new PlainStatement(Names, new EachRow(seen.Add))).GetAwaiter().GetResult();
            })));
        });

        Assert.Equal(["red", "red", "blue", "blue", "red", "blue"], seen);
    }

    [Fact]
    public void More_statements_than_are_kept_still_run()
    {
        for (var i = 0; i < StatementCache.Capacity * 2; i++)
        {
            Assert.Equal([$"{i}"], _database.Texts($"SELECT {i}"));
        }

        Assert.Equal(["0"], _database.Texts("SELECT 0"));
    }

    [Fact]
    public void A_connection_given_back_inside_a_transaction_leaves_nothing_behind()
    {
        _database.On(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: false, CancellationToken.None);
            await connection.SendAsync("INSERT INTO team (name) VALUES ('red')");
        });

        Assert.Empty(_database.Read<Team>());
        _database.Insert(new Team { Name = "blue" });
    }

    [Fact]
    public void The_rows_a_write_touched_are_counted_over_all_its_parameters_and_without_cascades()
    {
        _database.Insert(new Team { Name = "red" }, new Team { Name = "blue" });

        Assert.Equal(2, _database.Execute("UPDATE team SET name = 'green'"));
        Assert.Equal(0, _database.Execute("UPDATE team SET name = 'red' WHERE id = 77"));
        Assert.Equal(0, _database.Execute("CREATE TABLE other (id INTEGER)"));
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2", "more than one statement")]
    [InlineData("-- nothing", "no statement")]
    [InlineData("SELECT name FROM nowhere", "no such table: nowhere")]
    [InlineData("SELECT 'a' || \"b\"", "no such column")]
    public void What_is_not_one_statement_is_refused(string text, string expected)
    {
        var error = Assert.Throws<DatabaseException>(() => _database.Execute(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_after_a_statement_is_not_another_one()
    {
        Assert.Equal(["1"], _database.Texts("SELECT 1; -- that is all"));
    }

    [Fact]
    public async Task A_writer_that_waits_asynchronously_holds_no_thread()
    {
        var first = await _database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        var second = await _database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await first.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);

        var clock = Stopwatch.StartNew();
        var waiting = second.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await first.CommitAsync(isAsync: true, CancellationToken.None);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        _database.GiveBack(first);
        _database.GiveBack(second);
    }

    [Fact]
    public void Many_threads_write_and_read_one_file_at_once()
    {
        Parallel.For(0, 200, i => _database.Insert(new Team { Name = $"{i}" }));

        Assert.Equal(200, _database.Read<Team>().Select(team => team.Id).Distinct().Count());
    }

    [Fact]
    public void The_number_of_a_deleted_row_is_not_given_to_another()
    {
        _database.Insert(new Team { Name = "red" });
        _database.Execute("DELETE FROM team");
        _database.Insert(new Team { Name = "blue" });

        Assert.Equal(2, Assert.Single(_database.Read<Team>()).Id);
    }

    [Fact]
    public void What_a_column_cannot_be_read_as_is_named()
    {
        _database.Execute("DROP TABLE team");
        _database.Execute("CREATE TABLE team (id TEXT, name TEXT)");
        _database.Execute("INSERT INTO team VALUES ('x7', 'red')");

        var error = Assert.Throws<DatabaseException>(() => _database.Read<Team>());

        Assert.Contains("Column 'id' holds 'x7' where a number is expected", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }

    private sealed class EachRow(Action<string> read) : IResultReader
    {
        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Reader<TRow>(read);

        private sealed class Reader<TRow>(Action<string> read) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                read(row.Get<string>(0));
                return true;
            }
        }
    }
}
