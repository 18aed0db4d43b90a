using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>A test with a database of its own on a cluster of three, with two counters at zero.</summary>
public abstract class ClusterTest(ClusterFixture fixture) : IAsyncLifetime
{
    private ServerDatabase _database = null!;

    /// <summary>The database, through each of the nodes.</summary>
    protected IReadOnlyList<Database> Nodes { get; private set; } = [];

    protected GaleraCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await fixture.StartAsync();
        _database = Cluster.Nodes[0].CreateDatabase();
        await Cluster.CatchUpAsync();
        Nodes = [.. Cluster.Nodes.Select(node => Open(node.ConnectionStringOf(_database.Name)))];
        await Tally.PrepareAsync(Nodes[0]);
        await Cluster.CatchUpAsync();
    }

    public ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        _database?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the database with all nodes in the connection string.</summary>
    protected Database OpenAll(string settings) => Open($"{Cluster.ConnectionStringOf(_database.Name)};{settings}");

    private static MariaDbDatabase Open(string connectionString) => new(connectionString, Tally.Models);
}
