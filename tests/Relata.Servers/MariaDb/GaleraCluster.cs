using System.Diagnostics;
using MySqlConnector;

namespace Relata.Servers.MariaDb;

/// <summary>
/// MariaDB servers on 127.0.0.1, 127.0.0.2 … and one port, of which each accepts writes and has what the others have. A node that lost to
/// another one says so at the commit, as a deadlock.
/// </summary>
public sealed class GaleraCluster : IDisposable
{
    private const string Provider = "/usr/lib/galera/libgalera_smm.so";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly List<MariaDbServer> _nodes = [];

    private GaleraCluster()
    {
    }

    /// <summary>The nodes; the first is the one that the cluster began with.</summary>
    public IReadOnlyList<MariaDbServer> Nodes => _nodes;

    /// <summary>Starts a cluster, and waits until all its nodes are in it.</summary>
    /// <exception cref="ServerUnavailableException">MariaDB or Galera is not installed.</exception>
    public static async Task<GaleraCluster> StartAsync(int size = 3, MariaDbOptions? options = null)
    {
        if (!File.Exists(Provider))
        {
            throw new ServerUnavailableException(
                "There is no Galera on this machine. To run this test: sudo apt-get install galera-4 mariadb-server rsync");
        }
        var ports = GaleraPorts.Take();
        var name = $"relata-{Environment.ProcessId}-{ports.Group}";
        string[] hosts = [.. Enumerable.Range(1, size).Select(number => $"127.0.0.{number}")];
        var cluster = new GaleraCluster();
        try
        {
            foreach (var host in hosts)
            {
                string[] settings = [.. options?.Settings ?? [], .. ports.Settings(Provider, name, host, hosts)];
                var node = (options ?? new MariaDbOptions()) with { IsNode = true, Host = host, Settings = settings };
                cluster._nodes.Add(await MariaDbServer.StartNodeAsync(ports.Server, node, cluster._nodes.FirstOrDefault()));
            }
            await cluster.WaitForSizeAsync(size);
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>The administrator's connection string to a database, with all nodes in it.</summary>
    public string ConnectionStringOf(string database) => new MySqlConnectionStringBuilder(_nodes[0].ConnectionStringOf(database))
    {
        Server = string.Join(',', _nodes.Select(node => node.Host)),
    }.ConnectionString;

    /// <summary>Waits until the nodes that are there have what was committed.</summary>
    public async Task CatchUpAsync()
    {
        foreach (var node in _nodes.Where(node => node.IsRunning))
        {
            await node.ScalarAsync("SET STATEMENT wsrep_sync_wait = 1 FOR SELECT 1");
        }
    }

    /// <summary>Waits until the nodes that are there agree that there are so many, and have all that was committed.</summary>
    public async Task WaitForSizeAsync(int size)
    {
        var watch = Stopwatch.StartNew();
        foreach (var node in _nodes.Where(node => node.IsRunning))
        {
            while (await node.StatusAsync("wsrep_cluster_size") != $"{size}" || await node.StatusAsync("wsrep_local_state_comment") != "Synced")
            {
                if (watch.Elapsed > LongestWait)
                {
                    throw new TimeoutException($"The cluster has not {size} nodes after {LongestWait.TotalSeconds:0} s.\n{node.Log}");
                }
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }
    }
}
