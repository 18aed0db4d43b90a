using System.Data;
using Relata.Servers.MariaDb;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>Nodes are killed. The others go on, if they are most of those there were.</summary>
[Collection<ClusterFixture>]
public sealed class OutageTests
{
    private const string Name = "shop";

    private static readonly RunOptions s_patient = new()
    {
        Attempts = 200,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        LongestDelay = TimeSpan.FromMilliseconds(100),
        IsRepeatable = true,
    };

    [Fact]
    public async Task Units_of_work_go_on_at_other_nodes_when_theirs_is_killed()
    {
        const int Units = 80;
        const int Fatal = 20;
        using var cluster = await StartAsync(3);
        await using var alone = Open(cluster.Nodes[0].ConnectionStringOf(Name));
        await using var first = Open(cluster.ConnectionStringOf(Name) + ";Load Balance=FailOver");
        await using var inTurn = Open(cluster.ConnectionStringOf(Name));
        await using var session = alone.OpenSession();
        session.IsolationLevel = IsolationLevel.RepeatableRead;
        _ = await session.GetAsync<Counter>(1);
        var tally = new Tally(Units);
        var killed = 0;

        await Task.WhenAll(new[] { first, first, inTurn, inTurn }.Select(database => Task.Run(() => tally.RunAsync(database, s_patient, KillAsync))));

        Assert.True(tally.Attempts > Units, $"{tally.Attempts} attempts: nobody was at the node that was killed.");
        foreach (var node in cluster.Nodes.Skip(1))
        {
            await using var survivor = Open(node.ConnectionStringOf(Name));
            await tally.AssertOnceEachAsync(survivor);
        }

        Assert.True((await Assert.ThrowsAsync<ConnectionLostException>(() => session.GetAsync<Counter>(2))).IsTransient);
        Assert.True((await Assert.ThrowsAsync<DatabaseUnavailableException>(() => alone.OpenSession().GetAsync<Counter>(2))).IsTransient);

        // One unit ends its own node.
        Task KillAsync(Session unit, int number)
        {
            if (number >= Fatal && unit.Database == first && Interlocked.Exchange(ref killed, 1) == 0)
            {
                cluster.Nodes[0].Kill();
            }

            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_node_that_has_lost_the_others_takes_no_statements_until_it_is_to_go_on_alone()
    {
        using var cluster = await StartAsync(2);
        await using var administrator = await Administrator.AtAsync(cluster.Nodes[0]);
        await using var database = Open(cluster.Nodes[0].ConnectionStringOf(Name));
        await using var session = database.OpenSession();
        (await session.GetAsync<Counter>(1))!.Value = 5;
        await session.FlushAsync();

        cluster.Nodes[1].Kill();

        // What had reached the others by then may be committed there.
        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => session.CommitAsync());
        await session.RollbackAsync();
        await administrator.WaitUntilAloneAsync();
        var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.GetAsync<Counter>(2));
        Assert.True(refusal.IsTransient);

        await administrator.ExecuteAsync("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=true'");
        await database.RunAsync(async unit => (await unit.GetAsync<Counter>(2))!.Value = 6, s_patient);
        await session.RollbackAsync();
        Assert.Equal(6, (await session.GetAsync<Counter>(2))!.Value);
    }

    private static async Task<GaleraCluster> StartAsync(int size)
    {
        var cluster = await GaleraCluster.StartAsync(size, ClusterFixture.Options);
        cluster.Nodes[0].CreateDatabase(Name);
        await using var database = Open(cluster.Nodes[0].ConnectionStringOf(Name));
        await Tally.PrepareAsync(database);
        await cluster.CatchUpAsync();
        return cluster;
    }

    private static MariaDbDatabase Open(string connectionString) => new(connectionString, Tally.Models);
}
