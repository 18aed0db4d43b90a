using Relata.Servers.MariaDb;

namespace Relata.Migrations.Tests.Running.Galera;

/// <summary>A cluster of two nodes, which starts with the first test that asks: only what a test throws can skip it.</summary>
public sealed class MigrationClusterFixture : IAsyncDisposable
{
    private Task<GaleraCluster>? _cluster;

    public Task<GaleraCluster> StartAsync() => _cluster ??= GaleraCluster.StartAsync(size: 2);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { IsCompletedSuccessfully: true })
        {
            (await _cluster).Dispose();
        }
    }
}
