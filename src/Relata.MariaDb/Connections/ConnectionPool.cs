using System.Runtime.CompilerServices;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>A pool of the driver's connections.</summary>
internal sealed class ConnectionPool : IDisposable, IAsyncDisposable
{
    private readonly MySqlDataSource _source;

    // Those that have been opened and not been told how a session starts.
    private readonly ConditionalWeakTable<MySqlConnection, object> _new = [];

    // Written in this order, and not as one value that could be seen half: who sees that it was asked sees the answer.
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

    /// <summary>Whether its connections lead to nodes of a Galera cluster. The first one has asked.</summary>
    public bool IsCluster => _isCluster;

    /// <summary>Takes a connection, and tells whether it is a new one.</summary>
    /// <exception cref="MySqlException">There is none.</exception>
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
