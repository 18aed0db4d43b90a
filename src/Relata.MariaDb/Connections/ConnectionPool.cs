using System.Runtime.CompilerServices;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>A pool of the driver's connections.</summary>
internal sealed class ConnectionPool : IDisposable, IAsyncDisposable
{
    private readonly MySqlDataSource _source;

    // Those that have been opened and not been told how a session starts.
    private readonly ConditionalWeakTable<MySqlConnection, object> _new = [];

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
}
