using System.Runtime.CompilerServices;
using MySqlConnector;
using Relata.MariaDb.Errors;

namespace Relata.MariaDb.Connections;

/// <summary>The driver's pool of connections, which can be left for a new one when its connections are dead.</summary>
internal sealed class ConnectionSource : IDisposable, IAsyncDisposable
{
    private readonly MariaDbSettings _settings;

    // Those that have been opened and not been told how a session starts.
    private readonly ConditionalWeakTable<MySqlConnection, object> _new = [];
    private MySqlDataSource _pool;

    public ConnectionSource(MariaDbSettings settings)
    {
        _settings = settings;
        _pool = CreatePool();
    }

    /// <summary>The pool connections come from at the moment.</summary>
    public MySqlDataSource Pool => Volatile.Read(ref _pool);

    /// <summary>Takes a connection from a pool, and tells whether it is a new one.</summary>
    /// <exception cref="MySqlException">There is none.</exception>
    /// <exception cref="DatabaseException">The server is not one that there is SQL for.</exception>
    public async ValueTask<(MySqlConnection Connection, bool IsNew)> OpenAsync(MySqlDataSource pool, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = pool.CreateConnection();
        try
        {
            if (isAsync)
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                connection.Open();
            }

            var isNew = _new.Remove(connection);
            if (isNew && ServerVersions.Unfit(connection.ServerVersion) is { } fault)
            {
                // What it has opened is not looked at again.
                Leave(pool);
                throw MariaDbErrors.UnfitServer(_settings, fault);
            }

            return (connection, isNew);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Leaves a pool, if it is still the one in use: its idle connections are closed now, the others when they come back.</summary>
    public void Leave(MySqlDataSource pool)
    {
        var next = CreatePool();
        var left = Interlocked.CompareExchange(ref _pool, next, pool) == pool ? pool : next;
        left.Dispose();
    }

    public void Dispose() => Pool.Dispose();

    public ValueTask DisposeAsync() => Pool.DisposeAsync();

    private MySqlDataSource CreatePool() => new MySqlDataSourceBuilder(_settings.ConnectionString)
        .UseConnectionOpenedCallback((opened, _) =>
        {
            if (opened.Conditions != MySqlConnectionOpenedConditions.None)
            {
                _new.AddOrUpdate(opened.Connection, opened);
            }

            return ValueTask.CompletedTask;
        })
        .Build();
}
