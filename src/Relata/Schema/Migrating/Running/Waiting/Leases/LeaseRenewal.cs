namespace Relata.Schema.Migrating.Running.Waiting.Leases;

/// <summary>Renews a lease while a migrator works, on a connection of its own: the one of the migrator is busy.</summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;

    private LeaseRenewal(MigrationLease lease, Database database, TimeSpan pause) => _renewing = Task.Run(() => RenewAsync(lease, database, pause, _stop.Token));

    /// <summary>Begins to renew a lease, until it is disposed.</summary>
    public static LeaseRenewal Start(MigrationLease lease, Database database, TimeSpan pause) => new(lease, database, pause);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task RenewAsync(MigrationLease lease, Database database, TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, stop).ConfigureAwait(false);
                await RenewAsync(lease, database, stop).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or DatabaseException)
            {
                // The migrator makes sure of its lease between two steps.
            }
        }
    }

    private static async Task RenewAsync(MigrationLease lease, Database database, CancellationToken stop)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync: true, stop).ConfigureAwait(false);
        try
        {
            await lease.RenewAsync(new MigrationConnection(connection, database, isAsync: true, stop)).ConfigureAwait(false);
        }
        finally
        {
            database.GiveBack(connection);
        }
    }
}
