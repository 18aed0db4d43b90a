using System.Net;
using System.Net.Sockets;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>Nodes that cannot be used, and connection strings that name others.</summary>
[Collection<ClusterFixture>]
public sealed class NodeTests(ClusterFixture fixture) : ClusterTest(fixture)
{
    [Theory]
    [InlineData("FailOver")]
    [InlineData("RoundRobin")]
    public async Task A_node_that_takes_no_statements_is_left_for_the_next(string balance)
    {
        await using var database = OpenAll($"Load Balance={balance}");
        await using var session = database.OpenSession();
        Assert.Equal("127.0.0.1", await NodeAsync(session));

        await RefusingAsync(async () =>
        {
            var error = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.Query<Counter>().ToListAsync());

            Assert.True(error.IsTransient);
            Assert.Equal("127.0.0.2", await NodeAsync(session));
        });
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_left_for_the_next()
    {
        using var silent = new TcpListener(IPAddress.Parse("127.0.0.9"), Cluster.Nodes[0].Port);
        silent.Start();
        await using var database = OpenAll("Server=127.0.0.9,127.0.0.2;Load Balance=FailOver;Connection Timeout=1");
        await using var session = database.OpenSession();

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.Query<Counter>().ToListAsync());

        Assert.Equal("127.0.0.2", await NodeAsync(session));
    }

    [Fact]
    public async Task A_commit_that_a_node_does_not_take_is_rolled_back()
    {
        await using var session = Nodes[0].OpenSession();
        var counter = (await session.GetAsync<Counter>(1))!;
        counter.Value = 5;
        await session.FlushAsync();

        await RefusingAsync(async () =>
        {
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.CommitAsync());
            await session.RollbackAsync();
        });

        Assert.Equal(0, counter.Value);
        counter.Value = 6;
        await session.CommitAsync();
        await using var other = Nodes[1].OpenSession();
        Assert.Equal(6, (await other.GetAsync<Counter>(1))!.Value);
    }

    // The first node refuses all as one does that has lost the others, but at once.
    private async Task RefusingAsync(Func<Task> use)
    {
        await using var administrator = await Administrator.AtAsync(Cluster.Nodes[0]);
        await administrator.ExecuteAsync("SET GLOBAL wsrep_reject_queries = 'ALL'");
        try
        {
            await use();
        }
        finally
        {
            await administrator.ExecuteAsync("SET GLOBAL wsrep_reject_queries = 'NONE'");
        }
    }

    private static Task<string> NodeAsync(Session session) => session.Sql<string>($"SELECT @@bind_address").SingleAsync();
}
