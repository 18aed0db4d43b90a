using Relata.MariaDb.Connections;
using Relata.Providers;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.MariaDb;

/// <summary>What goes over the wire together, and what stays with a connection.</summary>
public sealed class MariaDbConnectionTests : FixTest<MariaDbTestDatabase>
{
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task The_round_trips_that_are_counted_are_those_on_the_wire()
    {
        using var proxy = Test.OpenProxy();
        await using var database = Test.OpenThrough(proxy, FixData.Models);
        _ = await database.OpenSession().GetAsync<User>(7);
        proxy.Latency = s_latency;

        await AssertTripsAsync(1, session => session.Query<User>().Options(Load.Subquery((User user) => user.Orders).Subquery(order => order.Items)).ToListAsync());
        await AssertTripsAsync(3, session => session.Query<User>().Options(Load.SelectIn((User user) => user.Orders).SelectIn(order => order.Items)).ToListAsync());
        await AssertTripsAsync(1, session => session.GetAsync<User>(8));
        await AssertTripsAsync(2, async session =>
        {
            session.AddRange(Enumerable.Range(0, 1500).Select(i => new User { Name = $"new {i}" }));
            (await session.GetAsync<User>(7))!.Name = "changed";
        });

        async Task AssertTripsAsync(int expected, Func<Session, Task> use)
        {
            await using var session = database.OpenSession();
            proxy.ResetRoundTrips();

            await use(session);
            await session.FlushAsync();

            Assert.Equal((expected, expected), (session.RoundTripCount, proxy.RoundTrips));
            await session.CommitAsync();
        }
    }

    [Fact]
    public void Rows_that_are_inserted_together_get_their_own_keys()
    {
        using var session = Database.OpenSession();
        var users = Enumerable.Range(0, 2500).Select(i => new User { Name = $"{i:0000}{new string('x', 1000)}" }).ToList();
        session.AddRange(users);
        session.Commit();

        Assert.Equal(1, session.StatementCount);
        Assert.Equal(
            users.OrderBy(user => user.Id).Select(user => $"{user.Id}:{user.Name[..4]}"),
            Database.Texts("SELECT concat(id, ':', left(name, 4)) FROM users WHERE id > 10 ORDER BY id"));
    }

    [Fact]
    public void Writes_that_go_together_are_told_apart()
    {
        var statements = new[]
        {
            new PlainStatement("UPDATE users SET name = 'x' WHERE id IN (7, 8)"),
            new PlainStatement("UPDATE users SET name = 'x' WHERE id = 999"),
            new PlainStatement("DELETE FROM item_keywords WHERE item_id = 1"),
            new PlainStatement("UPDATE users SET name = 'x' WHERE id = 7"),
        };

        Database.On(connection => connection.SendAsync(statements, endsTransaction: false, isAsync: false, CancellationToken.None).AsTask());

        Assert.Equal([2, 0, 3, 1], statements.Select(statement => statement.Touched));
    }

    [Fact]
    public void A_statement_that_is_sent_alone_again_and_again_is_prepared_once()
    {
        var trips = Enumerable.Range(0, PreparedTexts.UsesBefore + 2).Select(use =>
        {
            using var session = Database.OpenSession();
            _ = session.Get<User>(7);
            return session.RoundTripCount;
        });

        Assert.Equal([.. Enumerable.Repeat(1, PreparedTexts.UsesBefore - 1), 2, 1, 1], trips);
    }

    [Fact]
    public void Only_so_many_statements_are_prepared()
    {
        var texts = new PreparedTexts();
        for (var use = 0; use < PreparedTexts.UsesBefore - 1; use++)
        {
            Assert.DoesNotContain(true, Enumerable.Range(0, PreparedTexts.Capacity * 2).Select(i => texts.Use($"{i}")).ToList());
        }

        Assert.Equal(PreparedTexts.Capacity, Enumerable.Range(0, PreparedTexts.Capacity * 2).Count(i => texts.Use($"{i}")));
        Assert.Equal(PreparedTexts.Capacity, Enumerable.Range(0, PreparedTexts.Capacity * 2).Count(i => texts.Use($"{i}")));
    }

    [Fact]
    public void A_connection_given_back_inside_a_transaction_leaves_nothing_behind()
    {
        using var database = Test.Open(FixData.Models, "Maximum Pool Size=1");
        database.On(async connection =>
        {
            await connection.BeginAsync(isWrite: true, isAsync: false, CancellationToken.None);
            await connection.SendAsync("UPDATE users SET name = 'x'");
        });

        Assert.Empty(database.Texts("SELECT name FROM users WHERE name = 'x'"));
    }

    [Fact]
    public void Sessions_are_strict_and_compare_by_code_point_whatever_the_server_is_set_to()
    {
        using var database = Test.Open(ModelSet.Of<Team>(), "Maximum Pool Size=1");
        database.On(_ => Task.CompletedTask);

        Assert.Equal(["utf8mb4_nopad_bin"], database.Texts("SELECT @@collation_connection"));
        Assert.Equal(["REPEATABLE-READ"], database.Texts("SELECT @@tx_isolation"));
        Assert.Contains("STRICT_ALL_TABLES", Assert.Single(database.Texts("SELECT @@sql_mode")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "x", true)]
    [InlineData("x", "X", false)]
    [InlineData("x", "x ", false)]
    [InlineData("é", "e", false)]
    [InlineData("é", "e\u0301", false)]
    public void Texts_are_equal_where_they_are_in_dotnet(string stored, string asked, bool isEqual)
    {
        using var session = Database.OpenSession();
        var added = new User { Name = stored };
        session.Add(added);
        session.Flush();
        var query = session.Query<User>().Where(user => user.Id == added.Id);

        Assert.Equal(isEqual, query.Any(user => user.Name == asked));
        Assert.Equal(isEqual, query.Any(user => new[] { asked }.Contains(user.Name)));
        Assert.Equal(isEqual, query.Any(user => user.Name.Contains(asked)));
    }
}
