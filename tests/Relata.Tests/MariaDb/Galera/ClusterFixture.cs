using Relata.Servers.MariaDb;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>The cluster of the tests that leave it as it was. It starts with the first of them that asks: only what a test throws can skip it.</summary>
[CollectionDefinition]
public sealed class ClusterFixture : ICollectionFixture<ClusterFixture>, IAsyncDisposable
{
    private Task<GaleraCluster>? _cluster;

    /// <summary>A node waits for what the others have committed before it reads, and a transaction changes no row that it has seen otherwise.</summary>
    public static MariaDbOptions Options { get; } = new() { Settings = ["wsrep-sync-wait=1", "innodb-snapshot-isolation=ON"] };

    public Task<GaleraCluster> StartAsync() => _cluster ??= GaleraCluster.StartAsync(options: Options);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { IsCompletedSuccessfully: true })
        {
            (await _cluster).Dispose();
        }
    }
}
