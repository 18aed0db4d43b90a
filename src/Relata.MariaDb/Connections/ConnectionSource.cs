using MySqlConnector;
using Relata.MariaDb.Errors;

namespace Relata.MariaDb.Connections;

/// <summary>The pool of connections in use, which can be left for a new one when its connections or their host are of no use.</summary>
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

    /// <summary>The pool connections come from at the moment.</summary>
    public ConnectionPool Pool => Volatile.Read(ref _pool);

    /// <summary>Takes a connection from a pool, and tells whether it is a new one.</summary>
    /// <exception cref="MySqlException">There is none.</exception>
    /// <exception cref="DatabaseException">The server is not one that there is SQL for.</exception>
    public async ValueTask<(MySqlConnection Connection, bool IsNew)> OpenAsync(ConnectionPool pool, bool isAsync, CancellationToken cancellationToken)
    {
        var (connection, isNew) = await pool.OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (isNew && ServerVersions.Unfit(connection.ServerVersion) is { } fault)
        {
            // What it has opened is not looked at again.
            Leave(pool);
            await connection.DisposeAsync().ConfigureAwait(false);
            throw MariaDbErrors.UnfitServer(_settings, fault);
        }

        return (connection, isNew);
    }

    /// <summary>Leaves a pool, if it is still the one in use: its idle connections are closed now, the others when they come back.</summary>
    public void Leave(ConnectionPool pool) => Leave(pool, hosts: 0);

    /// <summary>
    /// Leaves a pool for one that tries the hosts of the connection string from the next one on. The driver does that only where the first
    /// refuses connections, not where it does not answer, or takes them and then no statements.
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
