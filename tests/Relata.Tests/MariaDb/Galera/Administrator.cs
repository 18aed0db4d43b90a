using System.Diagnostics;
using System.Globalization;
using MySqlConnector;
using Relata.Servers.MariaDb;

namespace Relata.Tests.MariaDb.Galera;

/// <summary>The administrator's connection to a node, which does not wait for other nodes, and takes settings while the node takes no statements.</summary>
internal sealed class Administrator : IAsyncDisposable
{
    private readonly MySqlConnection _connection;

    private Administrator(MySqlConnection connection) => _connection = connection;

    public static async Task<Administrator> AtAsync(MariaDbServer node)
    {
        var connection = new MySqlConnection(node.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        var administrator = new Administrator(connection);
        await administrator.ExecuteAsync("SET SESSION wsrep_sync_wait = 0");
        return administrator;
    }

    public async Task ExecuteAsync(string text)
    {
        await using var command = new MySqlCommand(text, _connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the node is running a statement.</summary>
    public Task WaitForAsync(string statement) =>
        WaitAsync("SELECT count(*) > 0 FROM information_schema.processlist WHERE info = @value", statement);

    /// <summary>Waits until the node has found out that it is not with most of the others.</summary>
    public Task WaitUntilAloneAsync() =>
        WaitAsync("SELECT variable_value = @value FROM information_schema.global_status WHERE variable_name = 'wsrep_ready'", "OFF");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task WaitAsync(string condition, string value)
    {
        await using var command = new MySqlCommand(condition, _connection);
        command.Parameters.AddWithValue("@value", value);
        var clock = Stopwatch.StartNew();
        while (!Convert.ToBoolean(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture))
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
