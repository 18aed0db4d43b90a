using System.Data;
using Relata.MariaDb.Connections;
using Relata.Tests.Databases;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>Two nodes change the same rows: the one that commits first has done it, the other one is told so and may try again.</summary>
[Collection<ClusterFixture>]
public sealed class ConflictTests(ClusterFixture fixture) : ClusterTest(fixture)
{
    private static readonly RunOptions s_patient =
        new() { Attempts = 100, FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(20) };

    private static readonly Dictionary<string, Func<Session, Task>> s_statements = new()
    {
        ["query"] = session => session.Query<Receipt>().ToListAsync(),
        ["prepared query"] = session => session.Query<Receipt>().CountAsync(),
        ["query to be prepared"] = session => session.Query<Counter>().CountAsync(),
        ["lock"] = session => session.Query<Counter>().ForUpdate().ToListAsync(),
        ["write"] = session => session.ExecuteAsync($"UPDATE counter SET value = 5 WHERE id = 2"),
        ["flush"] = session =>
        {
            session.Add(new Receipt { Number = 1, CounterId = 2 });
            return session.FlushAsync();
        },
        ["savepoint"] = session => session.BeginNestedAsync(),
    };

    public static TheoryData<string> Statements => [.. s_statements.Keys];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_that_another_node_was_before_is_a_serialization_failure(bool isAsync)
    {
        await using var session = Nodes[0].OpenSession();
        var counter = await LoseAsync(session);

        var error = isAsync
            ? await Assert.ThrowsAsync<SerializationFailureException>(() => session.CommitAsync())
            : Assert.Throws<SerializationFailureException>(session.Commit);

        Assert.True(error.IsTransient);
        await AssertGoesOnAsync(session, counter);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_transaction_that_another_node_has_ended_says_so_at_what_comes_next(string statement)
    {
        await using var session = Nodes[0].OpenSession();
        var counter = await LoseAsync(session);

        var error = await Assert.ThrowsAsync<DeadlockException>(() => s_statements[statement](session));

        Assert.True(error.IsTransient);
        await AssertGoesOnAsync(session, counter);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Nothing_is_written_after_that_before_a_rollback(string statement)
    {
        await using var session = Nodes[0].OpenSession();
        await LoseAsync(session);
        await Assert.ThrowsAsync<DeadlockException>(() => s_statements[statement](session));

        await Assert.ThrowsAsync<SessionStateException>(() => session.ExecuteAsync($"UPDATE counter SET value = 6 WHERE id = 2"));
        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());

        Assert.All(Nodes, node => Assert.Equal([1, 0], Values(node)));
    }

    [Fact]
    public async Task A_rollback_of_what_another_node_has_ended_keeps_the_connection()
    {
        await using var session = Nodes[0].OpenSession();
        var connection = await ConnectionAsync(session);
        await LoseAsync(session);

        await session.RollbackAsync();

        Assert.Equal(connection, await ConnectionAsync(session));
    }

    // Of several in one packet a node that ends the transaction runs the rest, and writes it.
    [Fact]
    public async Task What_is_written_on_a_cluster_goes_one_by_one_and_what_is_read_together()
    {
        await using var session = Nodes[0].OpenSession();
        _ = await session.Query<Receipt>().Options(Load.Subquery((Receipt receipt) => receipt.Counter)).ToListAsync();
        Assert.Equal((2, 1), (session.StatementCount, session.RoundTripCount));

        session.AddRange(new Receipt { Number = 1, CounterId = 1 }, new Receipt { Number = 2, CounterId = 1 }, new Counter { Id = 3 });
        await session.FlushAsync();
        Assert.Equal((4, 3), (session.StatementCount, session.RoundTripCount));

        _ = await session.Query<Receipt>().Options(Load.Subquery((Receipt receipt) => receipt.Counter)).ToListAsync();
        Assert.Equal((6, 5), (session.StatementCount, session.RoundTripCount));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(IsolationLevel.RepeatableRead)]
    public async Task Units_of_work_on_all_nodes_are_each_done_once(IsolationLevel? isolation)
    {
        const int Units = 90;
        var tally = new Tally(Units);
        var meeting = new TaskCompletionSource();
        var there = 0;

        await Task.WhenAll(Nodes.Select(node => Task.Run(() => tally.RunAsync(node, s_patient with { IsolationLevel = isolation }, MeetAsync))));

        Assert.True(tally.Attempts > Units, $"{tally.Attempts} attempts: nobody was in the way of another.");
        foreach (var node in Nodes)
        {
            await tally.AssertOnceEachAsync(node);
        }

        // The first unit of each node is not committed before those of the others could be, too: two of them count with one counter.
        async Task MeetAsync(Session session, int number)
        {
            if (number < Nodes.Count && Interlocked.Increment(ref there) == Nodes.Count)
            {
                meeting.SetResult();
            }

            await meeting.Task;
        }
    }

    [Fact]
    public async Task A_read_waits_for_what_another_node_has_committed_where_the_server_is_told_to()
    {
        // What comes from other nodes has to wait, too.
        await using var administrator = await Administrator.AtAsync(Cluster.Nodes[1]);
        await administrator.ExecuteAsync("FLUSH TABLES WITH READ LOCK");
        await ChangeAsync(Nodes[0]);
        await using var session = Nodes[1].OpenSession();
        session.RecordStatements = true;

        var early = Nodes[1].Texts("SET STATEMENT wsrep_sync_wait = 0 FOR SELECT CAST(value AS CHAR) FROM counter WHERE id = 1");
        var waiting = session.Query<Counter>().OrderBy(counter => counter.Id).ToListAsync();
        await administrator.WaitForAsync(session.Statements[^1]);
        await administrator.ExecuteAsync("UNLOCK TABLES");

        Assert.Equal(["0"], early);
        Assert.Equal(1, (await waiting)[0].Value);
    }

    // The session's transaction holds a row that another node changes: it is ended as soon as the change arrives.
    private async Task<Counter> LoseAsync(Session session)
    {
        var counter = (await session.GetAsync<Counter>(1))!;
        counter.Value = 5;
        await session.FlushAsync();
        await s_statements["prepared query"](session);
        for (var use = 1; use < PreparedTexts.UsesBefore; use++)
        {
            await s_statements["prepared query"](session);
            await s_statements["query to be prepared"](session);
        }

        await ChangeAsync(Nodes[1]);
        await Cluster.CatchUpAsync();
        return counter;
    }

    private async Task AssertGoesOnAsync(Session session, Counter counter)
    {
        await session.RollbackAsync();
        Assert.Equal(0, counter.Value);

        await session.RefreshAsync(counter);
        counter.Value++;
        await session.CommitAsync();
        Assert.All(Nodes, node => Assert.Equal([2, 0], Values(node)));
    }

    private static async Task ChangeAsync(Database node)
    {
        await using var session = node.OpenSession();
        (await session.GetAsync<Counter>(1))!.Value = 1;
        await session.CommitAsync();
    }

    private static List<int> Values(Database node)
    {
        using var session = node.OpenSession();
        return session.Query<Counter>().OrderBy(counter => counter.Id).Select(counter => counter.Value).ToList();
    }

    private static Task<long> ConnectionAsync(Session session) => session.Sql<long>($"SELECT connection_id()").SingleAsync();
}
