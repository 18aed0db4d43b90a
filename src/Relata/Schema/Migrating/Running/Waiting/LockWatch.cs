using Relata.Providers;
using Relata.Schema.Reading;

namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>Tells for whom a statement waits that has no time limit, on a connection of its own: the one of the statement is busy.</summary>
internal sealed class LockWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private LockWatch(Database database, string what, string query) => _watching = Task.Run(() => WatchAsync(database, what, query, _stop.Token));

    /// <summary>Begins to watch a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="what">What waits, for messages.</param>
    /// <returns>The watch, which is stopped by disposing it; null if the server does not tell.</returns>
    public static async ValueTask<LockWatch?> StartAsync(MigrationConnection connection, string what) =>
        connection.Surrounding.WaitsFor is { } query && await connection.TextsAsync(connection.Surrounding.ConnectionId).ConfigureAwait(false) is [var id] ? new LockWatch(connection.Database, what, query(id)) : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task WatchAsync(Database database, string what, string query, CancellationToken stop)
    {
        try
        {
            var told = "";
            while (true)
            {
                await Task.Delay(Pause, stop).ConfigureAwait(false);
                var holders = string.Join("; ", await HoldersAsync(database, query, stop).ConfigureAwait(false));
                if (holders.Length > 0 && holders != told)
                {
                    database.Warn($"REL660: {what} waits for transactions that began before it: {holders}. Nobody waits for the migration meanwhile.");
                    told = holders;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or DatabaseException)
        {
            // To watch is a courtesy: a pool of one connection, or a user without rights, goes without.
        }
    }

    private static async Task<IEnumerable<string>> HoldersAsync(Database database, string query, CancellationToken stop)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync: true, stop).ConfigureAwait(false);
        try
        {
            var rows = new CatalogRows();
            await connection.SendAsync([new PlainStatement(query, rows)], endsTransaction: false, isAsync: true, stop).ConfigureAwait(false);
            return rows.Rows.Select(row => row[0] ?? "");
        }
        finally
        {
            database.GiveBack(connection);
        }
    }
}
