using System.Runtime.CompilerServices;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>A pool of the driver's connections.</summary>
internal sealed class ConnectionPool : IDisposable, IAsyncDisposable
{
    private readonly MySqlDataSource _source;

    // Connections that have been opened, but whose session has not been set up.
    private readonly ConditionalWeakTable<MySqlConnection, object> _new = [];

    // Written in this order: a thread that sees _isAsked also sees the answer.
    private volatile bool _isCluster;
    private volatile bool _isAsked;

    public ConnectionPool(string connectionString) => _source = new MySqlDataSourceBuilder(connectionString)
        .UseConnectionOpenedCallback((opened, _) =>
        {
            if (opened.Conditions != MySqlConnectionOpenedConditions.None)
            {
                _new.AddOrUpdate(opened.Connection, opened);
            }

            return ValueTask.CompletedTask;
        })
        .Build();

    /// <summary>Whether the servers are nodes of a Galera cluster. Determined by the first connection.</summary>
    public bool IsCluster => _isCluster;

    /// <summary>Opens a connection, and returns whether it is new.</summary>
    /// <exception cref="MySqlException">No connection can be opened.</exception>
    public async ValueTask<(MySqlConnection Connection, bool IsNew)> OpenAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var connection = _source.CreateConnection();
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

            if (!_isAsked)
            {
                _isCluster = await AskWhetherIsNodeAsync(connection, isAsync, cancellationToken).ConfigureAwait(false);
                _isAsked = true;
            }

            return (connection, _new.Remove(connection));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _source.Dispose();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // A server without Galera may not have the variable.
    private static async ValueTask<bool> AskWhetherIsNodeAsync(MySqlConnection connection, bool isAsync, CancellationToken cancellationToken)
    {
        using var command = new MySqlCommand("SHOW GLOBAL VARIABLES WHERE Variable_name = 'wsrep_on' AND Value = 'ON'", connection);
        return (isAsync ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar()) is not null;
    }
}
