using MySqlConnector;
using Relata.MariaDb.Errors;

namespace Relata.MariaDb.Connections;

/// <summary>The current connection pool, which is replaced by a new one if its connections or their host have failed.</summary>
internal sealed class ConnectionSource : IDisposable, IAsyncDisposable
{
    private readonly MariaDbSettings _settings;
    private readonly Lock _leaving = new();
    private ConnectionPool _pool;
    private int _firstHost;

    public ConnectionSource(MariaDbSettings settings)
    {
        _settings = settings;
        _pool = CreatePool();
    }

    /// <summary>The current pool.</summary>
    public ConnectionPool Pool => Volatile.Read(ref _pool);

    /// <summary>Opens a connection from a pool, and returns whether it is new.</summary>
    /// <exception cref="MySqlException">No connection can be opened.</exception>
    /// <exception cref="DatabaseException">The server is not supported.</exception>
    public async ValueTask<(MySqlConnection Connection, bool IsNew)> OpenAsync(ConnectionPool pool, bool isAsync, CancellationToken cancellationToken)
    {
        var (connection, isNew) = await pool.OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (isNew && ServerVersions.Unfit(connection.ServerVersion) is { } fault)
        {
            // The pool would consider the connection checked and return it again.
            Leave(pool);
            await connection.DisposeAsync().ConfigureAwait(false);
            throw MariaDbErrors.UnfitServer(_settings, fault);
        }

        return (connection, isNew);
    }

    /// <summary>Replaces a pool if it is still the current one. Its idle connections are closed now, the others when they are returned.</summary>
    public void Leave(ConnectionPool pool) => Leave(pool, hosts: 0);

    /// <summary>
    /// Replaces a pool by one that begins with the next host of the connection string. The driver tries the next host only if the first refuses
    /// connections, not if it does not answer, or accepts connections but no statements.
    /// </summary>
    public void LeaveHost(ConnectionPool pool)
    {
        if (_settings.Hosts.Length > 1)
        {
            Leave(pool, hosts: 1);
        }
    }

    public void Dispose() => Pool.Dispose();

    public ValueTask DisposeAsync() => Pool.DisposeAsync();

    private void Leave(ConnectionPool pool, int hosts)
    {
        lock (_leaving)
        {
            if (_pool != pool)
            {
                return;
            }

            _firstHost = (_firstHost + hosts) % _settings.Hosts.Length;
            Volatile.Write(ref _pool, CreatePool());
        }

        pool.Dispose();
    }

    private ConnectionPool CreatePool() => new(_settings.ConnectionStringFrom(_firstHost));
}
