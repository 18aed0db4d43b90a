using System.Diagnostics;
using MySqlConnector;
using Relata.Servers.MariaDb;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>The administrator's connection to a node. Settings are taken on it also while the node takes no statements.</summary>
internal sealed class Administrator : IAsyncDisposable
{
    private readonly MySqlConnection _connection;

    private Administrator(MySqlConnection connection) => _connection = connection;

    public static async Task<Administrator> AtAsync(MariaDbServer node)
    {
        var connection = new MySqlConnection(node.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return new Administrator(connection);
    }

    public async Task ExecuteAsync(string text)
    {
        await using var command = new MySqlCommand(text, _connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the node is running a statement.</summary>
    public async Task WaitForAsync(string statement)
    {
        await using var command = new MySqlCommand("SELECT count(*) FROM information_schema.processlist WHERE info = @statement", _connection);
        command.Parameters.AddWithValue("@statement", statement);
        var clock = Stopwatch.StartNew();
        while (await command.ExecuteScalarAsync() is 0L)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
