using System.Diagnostics;
using Relata.Mapping;
using Relata.Rows;
using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.MariaDb;

/// <summary>What goes wrong has a type that says whether it may be tried again, and leaves no connection behind.</summary>
public sealed class MariaDbErrorTests : IDisposable
{
    private const string Endless = "SELECT count(*) FROM information_schema.collations AS a, information_schema.collations AS b, information_schema.collations AS c WHERE a.id * b.id <> c.id + 0.5";

    private readonly MariaDbTestDatabase _test = new();
    private readonly Database _database;

    public MariaDbErrorTests()
    {
        _database = _test.Create<Team>();
        _database.Insert(new Team { Name = "red" }, new Team { Name = "blue" });
    }

    [Fact]
    public async Task Two_transactions_that_wait_for_each_other_are_a_deadlock_of_one()
    {
        await using var first = await WriterAsync("UPDATE team SET name = 'a' WHERE id = 1");
        await using var second = await WriterAsync("UPDATE team SET name = 'b' WHERE id = 2");

        var waiting = first.SendAsync(new PlainStatement("UPDATE team SET name = 'a' WHERE id = 2"), isAsync: true);
        var failures = await Task.WhenAll(
            Record.ExceptionAsync(() => waiting).AsTask(),
            Record.ExceptionAsync(() => second.SendAsync(new PlainStatement("UPDATE team SET name = 'b' WHERE id = 1"), isAsync: true)).AsTask());

        Assert.True(Assert.IsType<DeadlockException>(Assert.Single(failures, failure => failure is not null)).IsTransient);
    }

    [Fact]
    public async Task A_lock_that_is_not_given_in_time_is_a_lock_timeout()
    {
        await using var first = await WriterAsync("UPDATE team SET name = 'a' WHERE id = 1");

        var error = Assert.Throws<LockTimeoutException>(() => _database.Execute("SET STATEMENT innodb_lock_wait_timeout = 1 FOR UPDATE team SET name = 'b' WHERE id = 1"));

        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_statement_that_is_cancelled_leaves_its_connection_usable(bool isAsync)
    {
        using var database = Single();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => database.On(
            connection => connection.SendAsync(new PlainStatement(Endless, new Names()), isAsync, cancellation.Token))));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(["red", "blue"], database.Texts("SELECT name FROM team ORDER BY id"));
    }

    [Fact]
    public void A_statement_that_takes_longer_than_the_session_lets_it_is_broken_off()
    {
        using var database = Single();
        using (var session = database.OpenSession())
        {
            session.CommandTimeout = TimeSpan.FromMilliseconds(200);

            Assert.Throws<CommandTimeoutException>(() => session.Execute($"UPDATE team SET name = (SELECT benchmark(1000000000, md5('a')))"));
        }

        Assert.Equal(["red", "blue"], database.Texts("SELECT name FROM team ORDER BY id"));
    }

    [Fact]
    public void What_the_connection_string_says_of_time_holds_too()
    {
        using var database = _test.Open(ModelSet.Of<Team>(), "Default Command Timeout=1");

        Assert.Throws<CommandTimeoutException>(() => database.Execute("UPDATE team SET name = (SELECT benchmark(1000000000, md5('a')))"));
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_says_so()
    {
        using var database = _test.Open(ModelSet.Of<Team>(), "Maximum Pool Size=1;Connection Timeout=1");
        await using var session = database.OpenSession();
        session.Add(new Team { Name = "green" });
        await session.FlushAsync();

        var error = await Assert.ThrowsAsync<ConnectionPoolExhaustedException>(() => database.OpenSession().GetAsync<Team>(1));

        Assert.Contains("All 1 connections", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.NotNull(database.OpenSession().Get<Team>(1));
    }

    [Fact]
    public void A_server_that_is_not_there_is_unavailable_and_a_wrong_password_is_not()
    {
        using var proxy = _test.OpenProxy();
        proxy.IsAccepting = false;
        using var absent = _test.OpenThrough(proxy, ModelSet.Of<Team>());
        using var refused = _test.Open(ModelSet.Of<Team>(), "Password=wrong");
        using var unknown = _test.Open(ModelSet.Of<Team>(), "Database=nowhere");

        Assert.True(Assert.Throws<DatabaseUnavailableException>(absent.CreateTables).IsTransient);
        Assert.False(Assert.Throws<DatabaseException>(refused.CreateTables).IsTransient);
        Assert.Contains("nowhere", Assert.Throws<DatabaseException>(unknown.CreateTables).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_is_lost_and_the_next_one_is_new(bool isAsync)
    {
        using var proxy = _test.OpenProxy();
        using var database = _test.OpenThrough(proxy, ModelSet.Of<Team>(), "Maximum Pool Size=2");
        await using (var session = database.OpenSession())
        {
            session.Add(new Team { Name = "green" });
            await session.FlushAsync();
            proxy.Cut();

            var error = isAsync
                ? await Assert.ThrowsAsync<ConnectionLostException>(() => session.ExecuteAsync($"UPDATE team SET name = 'x'"))
                : Assert.Throws<ConnectionLostException>(() => session.Execute($"UPDATE team SET name = 'x'"));
            Assert.True(error.IsTransient);
            session.Rollback();
        }

        Assert.Equal(["red", "blue"], database.Texts("SELECT name FROM team ORDER BY id"));
    }

    [Theory]
    [InlineData(CutPoint.MessageLost, 2)]
    [InlineData(CutPoint.AnswerLost, 3)]
    public async Task A_commit_without_an_answer_may_have_happened_or_not(CutPoint point, int expected)
    {
        using var proxy = _test.OpenProxy();
        using var database = _test.OpenThrough(proxy, ModelSet.Of<Team>());
        await using var session = database.OpenSession();
        session.Add(new Team { Name = "green" });
        await session.FlushAsync();
        _ = proxy.CutAtText("COMMIT", point);

        var error = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => session.CommitAsync());

        Assert.False(error.IsTransient);
        await session.RollbackAsync();
        Assert.Equal(expected, _database.Texts("SELECT name FROM team").Count);
        Assert.Equal(expected, session.Query<Team>().Count());
    }

    [Fact]
    public void A_value_that_the_property_cannot_hold_names_its_column()
    {
        _database.Execute("ALTER TABLE team MODIFY id BIGINT NOT NULL");
        _database.Execute("UPDATE team SET id = 3000000000 WHERE id = 2");

        var error = Assert.Throws<DatabaseException>(() => _database.OpenSession().Query<Team>().OrderBy(team => team.Id).ToList());

        Assert.Contains("Column 'id' holds '3000000000'", error.Message, StringComparison.Ordinal);
    }

    // An attribute cannot hold these texts: it is stored in UTF-8.
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        string[] names = ["\uD800", "a\uDC00b", "\uD83D\uDE00\uD83D"];
        Assert.All(names, name => Assert.Contains(
            "surrogate", Assert.Throws<DatabaseException>(() => _database.Insert(new Team { Name = name })).Message, StringComparison.Ordinal));

        _database.Insert(new Team { Name = "\uD83D\uDE00" });
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    // With one connection a test notices if that one is not given back.
    private Database Single() => _test.Open(ModelSet.Of<Team>(), "Maximum Pool Size=1;Connection Timeout=5");

    private async Task<DatabaseConnection> WriterAsync(string text)
    {
        var connection = await _database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await connection.BeginAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await connection.SendAsync(new PlainStatement(text), isAsync: true);
        return connection;
    }

    private sealed class Names : IResultReader
    {
        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Rows<TRow>();

        private sealed class Rows<TRow> : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row) => true;
        }
    }
}
